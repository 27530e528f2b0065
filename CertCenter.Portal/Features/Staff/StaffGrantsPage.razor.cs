using CertCenter.Domain.Staff;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Requests for access, what runs, and explanations that are owed to customers.</summary>
public sealed partial class StaffGrantsPage(GrantsQuery query, TimeProvider clock)
{
    private IReadOnlyList<StaffGrant>? _rows;

    private DateTimeOffset Now => clock.GetUtcNow();

    private IEnumerable<(string Title, IReadOnlyList<StaffGrant> Rows)> Groups =>
    [
        ("Waiting", Those(g => g.IsWaiting)),
        ("Open", Those(g => g.IsOpen)),
        ("Owed", Those(g => g.OwesExplanation)),
        ("Over", Those(g => g.State is GrantState.Ended)),
    ];

    protected override async Task LoadAsync() => _rows = await AskAsync(query.ExecuteAsync(Caller, Aborted));

    private List<StaffGrant> Those(Func<GrantRow, bool> which) => [.. (_rows ?? []).Where(r => which(r.Grant))];
}
