using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>What is no mail address among those to be invited.</summary>
public sealed record NotAnAddress(string Address) : Refusal;

/// <summary>More addresses than are taken at once.</summary>
public sealed record TooManyAddresses(int Most) : Refusal;

/// <summary>How many were mailed, and who is a member already.</summary>
public sealed record Invited(int Sent, IReadOnlyList<string> MembersAlready);

/// <summary>Asks people into the workspace by mail. An open invitation to the same address is replaced.</summary>
public sealed class InviteMembers(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public const int Most = 50;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task<Outcome<Invited>> ExecuteAsync(Caller caller, IReadOnlyCollection<string> mails, Roles roles, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (RoleRules.Against(caller, Roles.None, roles) is { } refusal)
        {
            return refusal;
        }

        if (mails.FirstOrDefault(m => MailAddresses.Normalize(m) is null) is { } wrong)
        {
            return new NotAnAddress(wrong);
        }

        var addresses = mails.Select(MailAddresses.Normalize).OfType<string>().Distinct().ToList();
        if (addresses.Count is 0 or > Most)
        {
            return addresses.Count == 0 ? new InvalidField("Mails", "MailMissing") : new TooManyAddresses(Most);
        }

        var now = clock.GetUtcNow();
        List<string> already;
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            already = await db.Members.Where(m => m.RemovedAt == null && m.Account != Member.Nobody && addresses.Contains(m.Mail)).Select(m => m.Mail).ToListAsync(cancellationToken);
            addresses.RemoveAll(already.Contains);

            // The trail first: an invitation that nobody sent is harmless, one that the trail does not know is not.
            addresses.ForEach(a => db.Record(AuditEvent.Of(caller, now, "member.invited", $"mail/{a}", a, new { roles = roles.ToString() })));
            db.Announce(Topic.Members);
            await db.CommitAsync(cancellationToken);
        }

        await SendAsync(caller, addresses, roles, now, cancellationToken);
        return new Invited(addresses.Count, already);
    }

    private async Task SendAsync(Caller caller, List<string> addresses, Roles roles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var open = await db.Invitations
            .Where(i => i.Workspace == caller.Tenant && i.AcceptedAt == null && i.WithdrawnAt == null && addresses.Contains(i.Mail)).ToListAsync(cancellationToken);
        open.ForEach(i => i.Withdraw(now));
        foreach (var address in addresses)
        {
            var invitation = Invitation.To(address, caller.Tenant, roles, caller.Actor.Name, now, Lifetime);
            db.Add(invitation);
            db.Add(AccountMail.ForInvitation(invitation.Id, now));
        }

        await db.CommitAsync(cancellationToken);
    }
}
