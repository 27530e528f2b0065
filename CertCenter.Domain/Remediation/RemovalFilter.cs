using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Remediation;

/// <summary>What a list of removals is narrowed to.</summary>
public sealed record RemovalFilter(RemovalState State, CampaignId? Campaign = null, ConnectionId? Connection = null)
{
    internal IQueryable<Removal> Of(IQueryable<Removal> removals)
    {
        var state = State;
        removals = removals.Where(r => r.State == state);
        if (Campaign is { } campaign)
        {
            removals = removals.Where(r => r.Campaign == campaign);
        }

        return Connection is { } connection ? removals.Where(r => r.Connection == connection) : removals;
    }
}
