using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The invitation is for another address than that of the account that is signed in.</summary>
public sealed record InvitedSomebodyElse(string Mail) : Refusal;

/// <summary>
/// Makes the account that an invitation was mailed to a member. First in the store, then in the catalog: cut off in between, the
/// invitation is still open, and accepting it again finds the member there.
/// </summary>
public sealed class AcceptInvitation(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<TenantId>> ExecuteAsync(Visitor visitor, Guid id, AccountId account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var now = clock.GetUtcNow();
        Invitation? invitation;
        Account? person;
        bool open;
        await using (var db = catalog.Read())
        {
            invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
            open = (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => invitation != null && t.Id == invitation.Workspace, cancellationToken))?.Mode is CallerMode.ReadWrite;
            person = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == account, cancellationToken);
        }

        if (invitation?.IsOpen(now) is not true || !open)
        {
            return new InvitationSpent();
        }

        if (person?.MailConfirmedAt is null || person.Mail != invitation.Mail)
        {
            return new InvitedSomebodyElse(invitation.Mail);
        }

        await JoinAsync(invitation, person, now, cancellationToken);
        return await CloseAsync(invitation, person, now, cancellationToken) ? invitation.Workspace : new InvitationSpent();
    }

    private async Task JoinAsync(Invitation invitation, Account person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = Member.Join(person.Id, person.Mail, mailConfirmed: true, person.Name, invitation.Roles, now);
        var joining = JoiningAs(invitation, member);
        await using var db = await databases.WriteAsync(joining, cancellationToken);
        if (!await db.Members.AnyAsync(m => m.Account == person.Id && m.RemovedAt == null, cancellationToken))
        {
            // Who came back with an export is the same member again, as what the invitation says.
            if (await db.Members.Where(m => m.Account == Member.Nobody && m.Mail == person.Mail && m.RemovedAt == null).OrderBy(m => m.JoinedAt)
                .FirstOrDefaultAsync(cancellationToken) is { } back)
            {
                back.Enter(person.Id, invitation.Roles);
                (member, joining) = (back, JoiningAs(invitation, back));
            }
            else
            {
                db.Members.Add(member);
            }

            db.Announce(Topic.Members);
            await db.CommitAsync(
                AuditEvent.Of(joining, now, "member.joined", $"member/{member.Id.Value}", member.Name, new { roles = invitation.Roles.ToString(), invitation.InvitedBy }),
                cancellationToken);
        }
    }

    private static Caller JoiningAs(Invitation invitation, Member member) =>
        new(invitation.Workspace, new Actor(ActorKind.Member, member.Id.Value.ToString(), member.Name), Roles.None);

    private async Task<bool> CloseAsync(Invitation invitation, Account person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var open = await db.Invitations.SingleAsync(i => i.Id == invitation.Id, cancellationToken);
        if (!open.IsOpen(now))
        {
            return false;
        }

        open.Accept(now);
        if (!await db.Memberships.AnyAsync(m => m.Account == person.Id && m.Workspace == invitation.Workspace, cancellationToken))
        {
            db.Add(Membership.Of(person.Id, invitation.Workspace, now));
        }

        await db.CommitAsync(cancellationToken);
        return true;
    }
}
