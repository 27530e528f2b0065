using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>Asks for new passwords of the databases of workspaces: of all whose present ones were set before a moment.</summary>
public sealed class AskPasswordRotation(CatalogDatabase catalog, IWakeUp wakeUp, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <returns>For how many workspaces they were asked for.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, DateTimeOffset setBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var total = 0;
        while (true)
        {
            var asked = await AskAsync(setBefore, cancellationToken);
            foreach (var tenant in asked)
            {
                wakeUp.Poke(tenant, WorkKind.Keys);
            }

            total += asked.Count;
            if (asked.Count < AtOnce)
            {
                return total;
            }
        }
    }

    private async Task<IReadOnlyList<TenantId>> AskAsync(DateTimeOffset setBefore, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using (var looks = catalog.Read())
        {
            if (!await Due(looks, setBefore, now).AnyAsync(cancellationToken))
            {
                return [];
            }
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        var due = await Due(db, setBefore, now).OrderBy(c => c.Tenant).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var credential in due)
        {
            if (credential.SetAt > now)
            {
                // After a clock was set back, what was set in the future would not grow old for a long time.
                credential.SetAt = now;
            }

            if (credential.SetAt < setBefore)
            {
                credential.AskRotation();
                await db.ExpectWorkAsync(credential.Tenant, WorkKind.Keys, now, cancellationToken);
            }
        }

        await db.CommitAsync(cancellationToken);
        return [.. due.Where(c => c.RotationAsked).Select(c => c.Tenant)];
    }

    /// <summary>One user stands for the pair that is in use.</summary>
    private static IQueryable<StoreCredential> Due(CatalogDb db, DateTimeOffset setBefore, DateTimeOffset now) => db.StoreCredentials.Where(c =>
        (c.User == StoreUser.A || c.User == StoreUser.B) && c.InUse && !c.RotationAsked && (c.SetAt < setBefore || c.SetAt > now));
}
