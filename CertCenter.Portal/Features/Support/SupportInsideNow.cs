using CertCenter.Domain.Kernel;
using CertCenter.Domain.Support;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Support;

/// <summary>Asks the grants of a workspace.</summary>
internal sealed class SupportInsideNow(SupportInsideQuery query, RevokeAccess revoke) : ISupportInside
{
    public async Task<IReadOnlyList<SupportGuest>> FindAsync(Caller caller, CancellationToken cancellationToken)
    {
        var found = await query.ExecuteAsync(caller, cancellationToken);
        return found.Refusal is null ? [.. found.Value.Select(g => new SupportGuest(g.Id, g.RequesterName, g.Until))] : [];
    }

    /// <summary>What has ended meanwhile is no news to whoever ends it.</summary>
    public Task RevokeAsync(Caller caller, GrantId grant, CancellationToken cancellationToken) => revoke.ExecuteAsync(caller, grant, cancellationToken);
}
