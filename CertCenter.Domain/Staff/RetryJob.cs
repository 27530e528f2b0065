using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Staff;

/// <summary>Makes failing or parked work of a workspace due now.</summary>
public sealed class RetryJob(CatalogDatabase catalog, IWakeUp wakeUp, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, TenantId workspace, WorkKind kind, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.RetryJob, now) is { } refusal)
        {
            return refusal;
        }

        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.DueWork.FindAsync([workspace, kind], cancellationToken) is not { } due)
            {
                return new NotFound();
            }

            if (due.Lease is null)
            {
                due.Expect(now);
            }

            db.Add(StaffEvent.Of(caller, "job.retried", $"{workspace.Value} {kind}", now));
            await db.CommitAsync(cancellationToken);
        }

        wakeUp.Poke(workspace, kind);
        return Done.Yes;
    }
}
