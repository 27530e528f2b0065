using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What is known around one item, read when it is looked at: peers, whether its person has left, its description by now.</summary>
internal static class ItemContext
{
    /// <summary>How many others with the same title in the same department have that entitlement.</summary>
    public static async Task<PeerShare> PeersAsync(TenantDb db, long? identity, long entitlement, CancellationToken cancellationToken)
    {
        if (await db.Identities.Where(i => i.Id == identity && i.Title != null && i.Department != null)
                .Select(i => new { i.Id, i.Title, i.Department }).SingleOrDefaultAsync(cancellationToken) is not { } person)
        {
            return PeerShare.None;
        }

        var peers = db.Identities.Where(i => i.Department == person.Department && i.Title == person.Title && i.Id != person.Id && i.Enabled && i.GoneAt == null);
        var of = await peers.CountAsync(cancellationToken);
        if (of < Suggestion.FewestPeers)
        {
            return PeerShare.None;
        }

        var have = await (
            from g in db.Assignments
            join a in db.SourceAccounts on g.Account equals a.Id
            where g.Entitlement == entitlement && g.GoneAt == null && peers.Any(p => p.Id == a.Identity)
            select a.Identity).Distinct().CountAsync(cancellationToken);
        return new(have, of);
    }
}
