using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Access;

/// <summary>The session and the account behind a plain request.</summary>
public sealed class SignedIn
{
    private readonly WhoAsks _who;
    private readonly AccountQuery _accounts;

    internal SignedIn(WhoAsks who, AccountQuery accounts) => (_who, _accounts) = (who, accounts);

    public Task<SessionId?> SessionAsync() => _who.FindAsync();

    /// <summary>Null when nobody is signed in, or somebody by a mailed link.</summary>
    public async Task<Account?> AccountAsync(CancellationToken cancellationToken) =>
        await _who.FindAsync() is { } session ? await _accounts.ExecuteAsync(session, cancellationToken) : null;
}
