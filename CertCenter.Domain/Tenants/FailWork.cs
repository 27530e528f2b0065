using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Tenants;

/// <summary>Notes that a job failed: it is tried again after a pause, and rests after five failures in a row.</summary>
public sealed class FailWork(CatalogDatabase catalog, TimeProvider time)
{
    /// <summary>How often it has failed in a row, and whether it rests now.</summary>
    public async Task<WorkFailure> ExecuteAsync(SystemCaller caller, TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.DueWork.FindAsync([tenant, kind], cancellationToken) is not { } due)
        {
            return new WorkFailure(1, Parked: false);
        }

        due.Fail(time.GetUtcNow());
        await db.CommitAsync(cancellationToken);
        return new WorkFailure(due.Failures, due.Parked);
    }
}

public sealed record WorkFailure(int Times, bool Parked);
