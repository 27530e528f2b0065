using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Which items of a reviewer are meant: those with these ids, or all that match a filter and were that many on the screen.</summary>
public sealed record ItemChoice
{
    private ItemChoice()
    {
    }

    private IReadOnlyCollection<long>? Ids { get; init; }

    private ReviewFilter? Filter { get; init; }

    private long Expected { get; init; }

    public static ItemChoice Of(IReadOnlyCollection<long> ids) => new() { Ids = ids };

    public static ItemChoice AllThat(ReviewFilter match, long expected) => new() { Filter = match, Expected = expected };

    /// <summary>Fills the table of picked items; refuses when other items match by now. Whether ids are this reviewer's is looked at afterwards.</summary>
    internal async Task<Refusal?> PickAsync(TenantDb db, Reviewer reviewer, CancellationToken cancellationToken)
    {
        if (Filter is { } filter)
        {
            return await filter.PickAsync(db, reviewer.Id, cancellationToken) == Expected ? null : new ChangedMeanwhile();
        }

        await db.FillTempAsync(PickedItems.Table, "Item", Ids ?? [], cancellationToken);
        return null;
    }
}
