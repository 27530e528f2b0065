using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>Sends a notice for a try to an address, now, so that whoever added it sees whether it gets there.</summary>
public sealed class TryHook(TenantDatabases databases, CatalogDatabase catalog, ISecrets secrets, IHookLine line, TimeProvider clock)
{
    public const string Kind = "try";

    public async Task<Outcome<HookAnswer>> ExecuteAsync(Caller caller, HookId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        Hook? hook;
        await using (var db = await databases.ReadAsync(caller, cancellationToken))
        {
            hook = await db.Hooks.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.Box != null, cancellationToken);
        }

        if (hook?.Box is not { } box)
        {
            return new NotFound();
        }

        string workspace;
        await using (var all = catalog.Read())
        {
            workspace = await all.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Name).SingleAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        HookAnswer answer;
        try
        {
            var (address, secret) = HookBox.Open(secrets, caller.Tenant, id, box);
            answer = await line.SendAsync(new(hook.Kind, address, secret, $"{id.Value:N}-try-{now.UtcTicks}", workspace, Kind, caller.Actor.Name, "/settings/notices", now), cancellationToken);
        }
        catch (CryptographicException)
        {
            answer = new(null, "HookUnreadable");
        }

        await using var write = await databases.WriteAsync(caller, cancellationToken);
        write.HookTries.Add(HookTry.Of(id, Kind, answer, now));
        write.Announce(Topic.Hooks);
        await write.CommitAsync(cancellationToken);
        return answer;
    }
}
