using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Asks somebody into the staff by a link that works once; whoever is there already has to choose everything anew.</summary>
public sealed class InviteStaff(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SeedLetters = 32;

    /// <summary>On the host: as operations, who can ask in all others.</summary>
    public Task<Outcome<StaffLink>> ExecuteAsync(SystemCaller caller, string mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return InviteAsync(mail, StaffRole.Operations, "the host", cancellationToken);
    }

    public async Task<Outcome<StaffLink>> ExecuteAsync(StaffCaller caller, string mail, StaffRole role, CancellationToken cancellationToken) =>
        caller.MayNot(StaffAction.InviteStaff, clock.GetUtcNow()) is { } refusal ? refusal
            : caller.Mail == MailAddresses.Normalize(mail) || !Enum.IsDefined(role) ? new StaffMayNot()
            : await InviteAsync(mail, role, caller.Name, cancellationToken);

    private async Task<Outcome<StaffLink>> InviteAsync(string mail, StaffRole role, string invitedBy, CancellationToken cancellationToken)
    {
        if (MailAddresses.Normalize(mail) is not { } address)
        {
            return new InvalidField("Mail", "StaffMailInvalid");
        }

        var now = clock.GetUtcNow();
        var link = StaffLink.Make();
        await using var db = await catalog.WriteAsync(cancellationToken);
        var member = await db.StaffMembers.SingleOrDefaultAsync(s => s.Mail == address, cancellationToken);
        if (member is null)
        {
            member = StaffMember.Of(address, now);
            db.Add(member);
        }

        var seed = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString(Base32, SeedLetters));
        member.Invite(role, link, secrets.Seal(StaffMember.SeedContext(member.Id), seed), invitedBy, now);
        await db.Passkeys.Where(p => p.Staff == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.EndStaffSessionsAsync(member.Id, now, cancellationToken);
        db.Add(StaffEvent.Of(invitedBy, "staff.invited", address, "", now, new { role = role.ToString() }));
        var told = await db.EndGrantsAsync(
            db.Grants.Where(g => g.Requester == member.Id), GrantEnd.RequesterLeft, GrantTrail.ActorOf(member.Id, invitedBy), secrets, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        news.Of(told);
        return link;
    }
}
