using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>The link of an invitation of staff was used, ran out, was replaced, or never was: one answer for all.</summary>
public sealed record StaffInvitationSpent : Refusal;

/// <summary>What somebody who was asked into the staff is shown: their address, and the seed of the second factor they have to set up (base32).</summary>
public sealed record StaffOffer(StaffId Id, string Mail, StaffRole Role, string Seed);

/// <summary>What an invitation of staff offers; looking does not use it up.</summary>
public sealed class StaffOfferQuery(CatalogDatabase catalog, ISecrets secrets, TimeProvider clock)
{
    public async Task<Outcome<StaffOffer>> ExecuteAsync(Visitor visitor, string? link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (StaffLink.Parse(link) is not { } token)
        {
            return new StaffInvitationSpent();
        }

        await using var db = catalog.Read();
        var member = await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(s => s.InvitationHash == token.Hash, cancellationToken);
        return member?.IsInvited(token, clock.GetUtcNow()) is true && member.SecondFactorSeed is { } seed
            ? new StaffOffer(member.Id, member.Mail, member.Role, Encoding.ASCII.GetString(secrets.Open(StaffMember.SeedContext(member.Id), seed)))
            : new StaffInvitationSpent();
    }
}
