using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>One account, for proving who somebody is.</summary>
public sealed class AccountQuery(CatalogDatabase catalog)
{
    public async Task<Account?> ExecuteAsync(SystemCaller caller, AccountId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    /// <summary>The account with this sign-in name.</summary>
    public async Task<Account?> ExecuteAsync(SystemCaller caller, string mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Mail == mail, cancellationToken);
    }

    /// <summary>The account that a session belongs to; null when it began with a mailed link, or when an organisation vouched for it, which does so for its workspace only.</summary>
    public async Task<Account?> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await (from s in db.Sessions join a in db.Accounts on s.Account equals a.Id where s.Id == session && s.Provider == null select a)
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }
}
