using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The caller that a member is. Carries over what the account learnt since: that its address was confirmed, and when it came.</summary>
public sealed class MemberEntry(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>The members page tells the time of the last visit no finer than this.</summary>
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(10);

    internal async Task<Outcome<Caller>> FindAsync(Standing standing, SessionId session, Account account, CancellationToken cancellationToken)
    {
        var knocking = new Caller(standing.Tenant, new Actor(ActorKind.Member, $"account:{account.Id.Value}", account.Name), Roles.None);
        Member? member;
        await using (var db = await databases.ReadAsync(knocking, cancellationToken))
        {
            member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Account == account.Id && m.RemovedAt == null, cancellationToken);
        }

        if (member is null)
        {
            return new NoWorkspace();
        }

        // Of somebody of an organisation, its provider told the address at sign-in.
        var confirmed = account.IsOfOrganisation ? member.MailConfirmed : account.MailConfirmedAt is not null && account.Mail == member.Mail;
        var caller = CallerOf(standing, session, member, confirmed);
        if (caller.Mode is CallerMode.ReadOnly)
        {
            return caller;
        }

        if (confirmed != member.MailConfirmed || !(member.LastSeenAt > clock.GetUtcNow() - Finest))
        {
            await RefreshAsync(caller, member.Id, confirmed, cancellationToken);
        }

        return caller;
    }

    internal static Caller CallerOf(Standing standing, SessionId session, Member member, bool confirmed) =>
        new(standing.Tenant, new Actor(ActorKind.Member, member.Id.Value.ToString(), member.Name), member.Roles)
        {
            Mode = standing.Mode,
            ErasesAt = standing.ErasesAt,
            Member = member.Id,
            Session = session,
            Mail = confirmed ? member.Mail : null,
        };

    private async Task RefreshAsync(Caller caller, MemberId id, bool confirmed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Members.Where(m => m.Id == id && m.MailConfirmed != confirmed)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.MailConfirmed, confirmed), cancellationToken) > 0)
        {
            db.Record(AuditEvent.Of(caller, now, "member.mail-confirmed", $"member/{id.Value}", caller.Actor.Name, new { confirmed }));
        }

        // A visit is told by the sign-in, not by the trail.
        await db.Members.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LastSeenAt, now), cancellationToken);
        await db.CommitAsync(cancellationToken);
    }
}
