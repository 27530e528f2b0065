using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Accounts;

/// <summary>One place where a person is signed in. Its id is a credential and stays on the server.</summary>
public sealed record SessionRow(string Browser, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsThis);

/// <summary>Where the account of the asking session is signed in, this session first.</summary>
public sealed class SessionsQuery(CatalogDatabase catalog, TimeProvider clock, IOptions<SessionOptions> options)
{
    public async Task<IReadOnlyList<SessionRow>> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var idle = now - options.Value.Idle;
        await using var db = catalog.Read();
        var account = await db.Sessions.Where(s => s.Id == session && s.Provider == null).Select(s => s.Account).SingleOrDefaultAsync(cancellationToken);
        return account is null
            ? []
            : await db.Sessions
                .Where(s => s.Account == account && s.RevokedAt == null && s.ExpiresAt > now && s.LastSeenAt > idle)
                .OrderByDescending(s => s.Id == session).ThenByDescending(s => s.LastSeenAt)
                .Select(s => new SessionRow(s.Browser, s.Address, s.CreatedAt, s.LastSeenAt, s.Id == session))
                .ToListAsync(cancellationToken);
    }
}
