using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>What the mail with the way to an organisation's sign-in tells.</summary>
public sealed record SignInLetter(string Mail, string Workspace, Guid Provider);

/// <summary>Reads it when it is sent; null when there is no such sign-in any more.</summary>
public sealed class SignInLetterQuery(CatalogDatabase catalog)
{
    public async Task<SignInLetter?> ExecuteAsync(SystemCaller caller, TenantId workspace, AccountId account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        var found = await (
            from p in db.SignInProviders
            join t in db.Tenants on p.Workspace equals t.Id
            from a in db.Accounts
            where a.Id == account && p.Workspace == workspace && p.IsOn && p.ProvenAt != null
            orderby db.SignInLinks.Any(l => l.Account == account && l.Provider == p.Id) descending, p.CreatedAt
            select new
            {
                t.Name, p.Id, a.Mail, a.MailConfirmedAt,
                Told = db.SignInLinks.Where(l => l.Account == account && l.Provider == p.Id).Select(l => l.Mail).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => null,
            { MailConfirmedAt: not null } => new(found.Mail, found.Name, found.Id),
            { Told: { } told } => new(told, found.Name, found.Id),
            _ => null,
        };
    }
}
