using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>What a person sets for their own sign-in: second factor, password, where they are signed in.</summary>
public sealed partial class SecurityPage(
    SignedIn signedIn, UserManager<Domain.Accounts.Account> users, SessionsQuery sessions, SignOutElsewhere elsewhere,
    PasskeysQuery passkeys, RemovePasskey removePasskey,
    ProviderQuery providers, OrganisationCookies cookies, IStringLocalizer<Texts> words)
{
    private static readonly SystemCaller Asker = new("passkeys");

    private Domain.Accounts.Account? _account;
    private IReadOnlyList<SessionRow> _sessions = [];
    private IReadOnlyList<PasskeyRow> _passkeys = [];
    private IReadOnlyList<ProviderChoice> _organisations = [];
    private IReadOnlyDictionary<Guid, string> _asked = new Dictionary<Guid, string>();
    private IReadOnlyList<string> _codes = [];
    private int _codesLeft;
    private string? _done;

    [SupplyParameterFromForm(FormName = "second-factor-off", Name = "Form")]
    public ProofForm? Sent { get; set; }

    private ProofForm Form => Sent ?? new();

    [SupplyParameterFromForm(FormName = "password", Name = "Form")]
    public ChangeForm? SentChange { get; set; }

    private ChangeForm Change => SentChange ?? new();

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _account = await signedIn.AccountAsync(Aborted);
        if (_account is not null && await signedIn.SessionAsync() is { } session)
        {
            _sessions = await sessions.ExecuteAsync(session, Aborted);
            _organisations = await providers.OfWorkspaceAsync(session, Aborted);
            _asked = _organisations.ToDictionary(o => o.Id, o => cookies.AskToConnect(session.Value.ToString("N"), o.Id));
            _passkeys = await passkeys.ExecuteAsync(Asker, PasskeyOwner.Of(_account.Id), Aborted);
            _codesLeft = await users.CountRecoveryCodesAsync(_account);
        }
    }

    private async Task ChangeSecondFactorAsync()
    {
        if (_account is null || !await ProvenAsync(Form.Password, "Password"))
        {
            return;
        }

        if (Form.NewCodes)
        {
            _codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(_account, 10) ?? []];
            _done = words["NewCodesMade"];
        }
        else if (Form.Passkey is { } passkey)
        {
            await RemovePasskeyAsync(passkey);
        }
        else if (Succeeded(await users.SetTwoFactorEnabledAsync(_account, false)))
        {
            _done = words["TurnedOff"];
        }

        await LoadAsync();
    }

    private async Task ChangeAsync()
    {
        if (_account is null || !await ProvenAsync(Change.Current, "Current"))
        {
            return;
        }

        if (Succeeded(await users.ChangePasswordAsync(_account, Change.Current ?? "", Change.Next ?? ""), "Next"))
        {
            _done = words["PasswordChanged"];
        }

        await LoadAsync();
    }

    private async Task RemovePasskeyAsync(Guid passkey)
    {
        if (await signedIn.SessionAsync() is { } session && (await removePasskey.ExecuteAsync(session, passkey, Aborted)).Refusal is null)
        {
            _done = words["PasskeyRemoved"];
        }
    }

    private async Task SignOutElsewhereAsync()
    {
        if (await signedIn.SessionAsync() is { } session)
        {
            await elsewhere.ExecuteAsync(session, Aborted);
            _done = words["SignedOutElsewhere"];
            await LoadAsync();
        }
    }

    /// <summary>Who sits at an open screen is not always who signed in: what weakens an account asks for the password again.</summary>
    private async Task<bool> ProvenAsync(string? password, string field)
    {
        if (_account is not null && !await users.IsLockedOutAsync(_account) && await users.CheckPasswordAsync(_account, password ?? ""))
        {
            return true;
        }

        if (_account is not null)
        {
            await users.AccessFailedAsync(_account);
        }

        Problems.Add(words["WrongPassword"], field);
        return false;
    }

    private bool Succeeded(IdentityResult result, string? field = null)
    {
        foreach (var error in result.Errors.Take(1))
        {
            Problems.Add(words[error.Code], field);
        }

        return result.Succeeded;
    }
}

/// <summary>The password again, and what is to change: the second factor off, new codes, or a passkey forgotten.</summary>
public sealed record ProofForm
{
    public string? Password { get; init; }

    public bool NewCodes { get; init; }

    /// <summary>The passkey to forget.</summary>
    public Guid? Passkey { get; init; }
}

/// <summary>The password as it is, and as it is to be.</summary>
public sealed record ChangeForm
{
    public string? Current { get; init; }

    public string? Next { get; init; }
}
