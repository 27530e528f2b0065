using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Trust;

/// <summary>Writes down what checks found, in one transaction. A promise that ceases to hold is mailed to the owner.</summary>
public sealed partial class PromiseFindings(CatalogDatabase catalog, ILogger<PromiseFindings> logger)
{
    internal async Task KeepAsync(IReadOnlyCollection<FoundPromise> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        var workspaces = found.GroupBy(f => f.Tenant).ToLookup(all => all.All(f => f.Same));
        await KeepSameAsync(db, workspaces[true], cancellationToken);
        foreach (var workspace in workspaces[false])
        {
            var states = await db.PromiseStates.Where(p => p.Tenant == workspace.Key).ToDictionaryAsync(p => p.Promise, cancellationToken);
            foreach (var one in workspace)
            {
                if (!states.TryGetValue(one.Promise, out var state))
                {
                    db.Add(state = PromiseState.Of(one.Tenant, one.Promise, one.At));
                }

                if (state.Found(one.Holds, one.Evidence, one.At))
                {
                    db.Add(PromiseChange.Of(state));
                    await MailAsync(db, state, cancellationToken);
                }
            }
        }

        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Where nothing new was found there is only the time to be noted: one statement for all workspaces of which the same promises were looked at.</summary>
    private static async Task KeepSameAsync(CatalogDb db, IEnumerable<IGrouping<TenantId, FoundPromise>> same, CancellationToken cancellationToken)
    {
        foreach (var alike in same.GroupBy(w => string.Join(',', w.Select(f => f.Promise))))
        {
            var promises = alike.Key.Split(',');
            var tenants = alike.Select(w => w.Key).ToList();
            var at = alike.Max(w => w.Max(f => f.At));
            await db.PromiseStates.Where(p => tenants.Contains(p.Tenant) && promises.Contains(p.Promise)).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.CheckedAt, at).SetProperty(p => p.PassedAt, p => p.Holds ? at : p.PassedAt), cancellationToken);
        }
    }

    /// <summary>To who founded the workspace, if they still have it: the store that names its owners may be what is broken.</summary>
    private async Task MailAsync(CatalogDb db, PromiseState state, CancellationToken cancellationToken)
    {
        if (state.Holds)
        {
            return;
        }

        Log.Broken(logger, state.Tenant.Value, state.Promise);
        var readers = await db.Memberships.Where(m => m.Workspace == state.Tenant).OrderBy(m => m.Since).Select(m => m.Account).Take(1).ToListAsync(cancellationToken);
        db.AddRange(readers.Select(account => AccountMail.PromiseBroken(state.Tenant, account, state.CheckedAt)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "Tenant {Tenant}: promise '{Promise}' does not hold.")]
        public static partial void Broken(ILogger logger, Guid tenant, string promise);
    }
}
