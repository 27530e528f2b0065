using CertCenter.Domain.Staff;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What needs somebody of the staff now. Nothing of any customer's data.</summary>
public sealed partial class StaffHomePage(StaffJobsQuery jobs)
{
    private JobCounts? _jobs;

    protected override async Task LoadAsync() => _jobs = await AskAsync(jobs.CountAsync(Caller, Aborted));
}
