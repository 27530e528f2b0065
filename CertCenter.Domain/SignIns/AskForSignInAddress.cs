using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>Mails the way to their organisation's sign-in to whoever has this address. Where there is none nothing is sent, and nothing is told.</summary>
public sealed class AskForSignInAddress(CatalogDatabase catalog, TimeProvider clock)
{
    private static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(2);

    public async Task ExecuteAsync(Visitor visitor, string mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var address = MailAddresses.Normalize(mail);
        var now = clock.GetUtcNow();
        var since = now - BetweenMails;
        await using var db = await catalog.WriteAsync(cancellationToken);
        var members = await (
            from a in db.Accounts
            join m in db.Memberships on a.Id equals m.Account
            where (a.Mail == address && a.MailConfirmedAt != null) || db.SignInLinks.Any(l => l.Account == a.Id && l.Workspace == m.Workspace && l.Mail == address)
            where db.SignInProviders.Any(p => p.Workspace == m.Workspace && p.IsOn && p.ProvenAt != null)
            where !db.AccountMails.Any(q => q.Account == a.Id && q.Workspace == m.Workspace && q.Kind == AccountMailKind.SignInAddress && q.Delivery.NotBefore > since)
            select new { a.Id, m.Workspace }).ToListAsync(cancellationToken);
        db.AddRange(members.Select(m => AccountMail.SignInAddress(m.Workspace, m.Id, now)));
        await db.CommitAsync(cancellationToken);
    }
}
