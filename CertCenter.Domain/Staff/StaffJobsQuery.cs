using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>What the list of work is narrowed to.</summary>
public enum JobFilter
{
    All,
    Running,
    Failing,
    Parked,
}

/// <summary>Work of one kind in one workspace: since or from when it is due, who has it, and how often it failed in a row.</summary>
public sealed record StaffJobRow(TenantId Workspace, string Name, WorkKind Kind, DateTimeOffset At, DateTimeOffset? Lease, int Failures)
{
    public bool Parked => At == DateTimeOffset.MaxValue;
}

/// <summary>How much work there is, by what becomes of it.</summary>
public sealed record JobCounts(int All, int Running, int Failing, int Parked);

/// <summary>The work of all workspaces, the soonest first; what rests comes last.</summary>
public sealed class StaffJobsQuery(CatalogDatabase catalog, TimeProvider clock)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<StaffJobRow>>> ExecuteAsync(StaffCaller caller, JobFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.SeeJobs, now) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        var work = filter switch
        {
            JobFilter.Running => db.DueWork.Where(w => w.Lease > now),
            JobFilter.Failing => db.DueWork.Where(w => w.Failures > 0 && w.At != DateTimeOffset.MaxValue),
            JobFilter.Parked => db.DueWork.Where(w => w.At == DateTimeOffset.MaxValue),
            _ => db.DueWork,
        };
        List<StaffJobRow> rows = await (from w in work join t in db.Tenants on w.Tenant equals t.Id orderby w.At select new StaffJobRow(w.Tenant, t.Name, w.Kind, w.At, w.Lease, w.Failures))
            .Take(Most).ToListAsync(cancellationToken);
        return rows;
    }

    public async Task<Outcome<JobCounts>> CountAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.SeeJobs, now) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return new JobCounts(
            await db.DueWork.CountAsync(cancellationToken),
            await db.DueWork.CountAsync(w => w.Lease > now, cancellationToken),
            await db.DueWork.CountAsync(w => w.Failures > 0 && w.At != DateTimeOffset.MaxValue, cancellationToken),
            await db.DueWork.CountAsync(w => w.At == DateTimeOffset.MaxValue, cancellationToken));
    }
}
