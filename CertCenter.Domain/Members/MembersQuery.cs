using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>A person of the workspace.</summary>
/// <param name="IsAway">Came back with an export and has not been let in again.</param>
public sealed record MemberRow(
    MemberId Id, string Name, string Mail, Roles Roles, DateTimeOffset JoinedAt, DateTimeOffset? LastSeenAt, bool WithSecondFactor, bool IsMe, bool IsAway);

/// <summary>Somebody who was asked and has not answered yet.</summary>
/// <param name="MailError">What the mail server said, when the mail is not out.</param>
public sealed record InvitationRow(
    Guid Id, string Mail, Roles Roles, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Expired, string? MailError);

/// <summary>The people of the workspace, and who was asked.</summary>
public sealed record MemberList(IReadOnlyList<MemberRow> Members, IReadOnlyList<InvitationRow> Invitations);

/// <summary>What the members page shows.</summary>
public sealed class MembersQuery(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    /// <summary>Invitations that ran out longer ago are no longer shown.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    public async Task<Outcome<MemberList>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        var since = now - Shown;
        await using var accounts = catalog.Read();
        var secured = await (
            from m in accounts.Memberships
            join a in accounts.Accounts on m.Account equals a.Id
            where m.Workspace == caller.Tenant && a.SecondFactorOn
            select a.Id).ToListAsync(cancellationToken);
        var invitations = await accounts.Invitations
            .Where(i => i.Workspace == caller.Tenant && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > since)
            .OrderBy(i => i.Mail)
            .Select(i => new InvitationRow(
                i.Id, i.Mail, i.Roles, i.InvitedBy, i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now,
                accounts.AccountMails.Where(m => m.Invitation == i.Id && m.Delivery.SentAt == null).Select(m => m.Delivery.LastError).FirstOrDefault()))
            .ToListAsync(cancellationToken);

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var members = await db.Members
            .Where(m => m.RemovedAt == null).OrderBy(m => m.Name).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Account, m.Name, m.Mail, m.Roles, m.JoinedAt, m.LastSeenAt })
            .ToListAsync(cancellationToken);
        return new MemberList(
            [.. members.Select(m => new MemberRow(m.Id, m.Name, m.Mail, m.Roles, m.JoinedAt, m.LastSeenAt, secured.Contains(m.Account), m.Id == caller.Member, m.Account == Member.Nobody))],
            invitations);
    }
}
