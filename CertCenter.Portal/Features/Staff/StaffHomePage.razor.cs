using CertCenter.Domain.Staff;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What needs somebody of the staff now. Nothing of any customer's data.</summary>
public sealed partial class StaffHomePage(StaffJobsQuery jobs, GrantsQuery grants, TimeProvider clock)
{
    private JobCounts? _jobs;
    private IReadOnlyList<StaffGrant>? _grants;

    private DateTimeOffset Now => clock.GetUtcNow();

    protected override async Task LoadAsync()
    {
        _jobs = await AskAsync(jobs.CountAsync(Caller, Aborted));
        _grants = await AskAsync(grants.ExecuteAsync(Caller, Aborted));
    }
}
