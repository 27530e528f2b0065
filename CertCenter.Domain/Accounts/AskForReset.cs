using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Mails a link for a new password to the account with that address. Without one nothing is sent, and nothing is told.</summary>
public sealed class AskForReset(CatalogDatabase catalog, TimeProvider clock)
{
    private static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(2);

    public async Task ExecuteAsync(Visitor visitor, string mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var address = MailAddresses.Normalize(mail);
        var now = clock.GetUtcNow();
        var since = now - BetweenMails;
        await using var db = await catalog.WriteAsync(cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Mail == address, cancellationToken);
        if (account is not null && !await db.AccountMails.AnyAsync(
            m => m.Account == account.Id && m.Kind == AccountMailKind.ResetPassword && m.Delivery.NotBefore > since, cancellationToken))
        {
            db.Add(AccountMail.About(AccountMailKind.ResetPassword, account.Id, now));
        }

        await db.CommitAsync(cancellationToken);
    }
}
