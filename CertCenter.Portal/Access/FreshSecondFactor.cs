using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Checks a code of the second factor in the middle of a session. Wrong ones count as failed sign-ins do, so that an open screen is no place to guess.</summary>
internal sealed class FreshSecondFactor(
    IServiceScopeFactory scopes, AccountQuery accounts, ProviderQuery providers, PasskeysQuery passkeys, ConfirmedQuery confirmed, TimeProvider clock) : ISecondFactor
{
    private static readonly SystemCaller Asker = new("passkeys");

    /// <summary>How long what a provider told, or a passkey, counts as fresh: time to come back and press the button.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public async Task<FreshFactor> ConfirmAsync(Caller caller, string code, CancellationToken cancellationToken)
    {
        if (caller.Session is { } asking && await providers.ExecuteAsync(asking, cancellationToken) is { } there)
        {
            return there.ConfirmedAt > clock.GetUtcNow() - Fresh ? FreshFactor.Confirmed : FreshFactor.AtProvider;
        }

        if (caller.Session is not { } session || await accounts.ExecuteAsync(session, cancellationToken) is not { SecondFactorOn: true } account)
        {
            return FreshFactor.NotSetUp;
        }

        var compact = code.Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length == 0)
        {
            return await IsGivenAsync(session, cancellationToken) ? FreshFactor.Confirmed : FreshFactor.Wrong;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<KnownBrowser>().Tell(session, account.Id);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.IsLockedOutAsync(account))
        {
            return FreshFactor.Locked;
        }

        if (await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, compact))
        {
            return FreshFactor.Confirmed;
        }

        await users.AccessFailedAsync(account);
        return FreshFactor.Wrong;
    }

    public async Task<FactorAtHand> AtHandAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.Session is not { } session || await accounts.ExecuteAsync(session, cancellationToken) is not { SecondFactorOn: true } account ? FactorAtHand.Code
        : await IsGivenAsync(session, cancellationToken) ? FactorAtHand.Given
        : (await passkeys.ExecuteAsync(Asker, PasskeyOwner.Of(account.Id), cancellationToken)).Count > 0 ? FactorAtHand.Passkey
        : FactorAtHand.Code;

    private async Task<bool> IsGivenAsync(SessionId session, CancellationToken cancellationToken) =>
        await confirmed.ExecuteAsync(session, cancellationToken) > clock.GetUtcNow() - Fresh;
}
