using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>The work of all workspaces: what waits, runs, fails and rests.</summary>
public sealed partial class StaffJobsPage(StaffJobsQuery query, RetryJob retry)
{
    private IReadOnlyList<StaffJobRow>? _rows;
    private JobCounts _counts = new(0, 0, 0, 0);

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    private JobFilter Filter => Enum.TryParse<JobFilter>(Show, out var filter) && Enum.IsDefined(filter) ? filter : JobFilter.All;

    protected override async Task LoadAsync()
    {
        _rows = await AskAsync(query.ExecuteAsync(Caller, Filter, Aborted));
        _counts = await AskAsync(query.CountAsync(Caller, Aborted)) ?? _counts;
    }

    private int NumberOf(JobFilter filter) => filter switch
    {
        JobFilter.Running => _counts.Running,
        JobFilter.Failing => _counts.Failing,
        JobFilter.Parked => _counts.Parked,
        _ => _counts.All,
    };

    private Task RetryAsync(StaffJobRow row) => DoAsync(retry.ExecuteAsync(Caller, row.Workspace, row.Kind, Aborted), "retried");
}
