using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>The address has an account: its owner signs in to accept.</summary>
public sealed record AccountExists : Refusal;

/// <summary>
/// Makes the account of somebody who was invited. The link came to their mailbox, so the address counts as confirmed; an account
/// that somebody else once made with this address and never confirmed becomes theirs.
/// </summary>
public sealed class OpenInvitedAccount(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    public async Task<Outcome<AccountId>> ExecuteAsync(
        Visitor visitor, Guid invitation, string name, string passwordHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 200)
        {
            return new InvalidField("Name", "NameMissing");
        }

        var now = clock.GetUtcNow();
        IReadOnlyList<SessionId> ended;
        Account account;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitation, cancellationToken) is not { } found || !found.IsOpen(now))
            {
                return new NotFound();
            }

            if (await db.Accounts.SingleOrDefaultAsync(a => a.Mail == found.Mail, cancellationToken) is { } there)
            {
                account = there;
            }
            else
            {
                account = Account.Of(found.Mail, name, now);
                db.Add(account);
            }

            if (account.MailConfirmedAt is not null)
            {
                return new AccountExists();
            }

            account.TakeOver(name, passwordHash, now);
            ended = await db.EndSessionsAsync(s => s.Account == account.Id, now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
        return account.Id;
    }
}
