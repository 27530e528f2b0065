using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>The second factor: six digits of the authenticator, one of the recovery codes, or a passkey.</summary>
public sealed partial class SignInCodePage(SignInManager<Domain.Accounts.Account> signIn, PasskeySignIn passkeys, IStringLocalizer<Texts> words)
{
    private PasskeyAsk? _ask;

    [SupplyParameterFromForm(Name = "Form")]
    public CodeForm? Sent { get; set; }

    private CodeForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            GoTo(Links.SignIn);
            return;
        }

        _ask = await passkeys.AskAsync(Http);
    }

    private async Task SendAsync()
    {
        var code = Form.Compact;
        var result = code.Length == 6 && code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
        {
            GoBack();
            return;
        }

        Problems.Add(words["WrongCode"], "Code");
    }

    private async Task SendPasskeyAsync()
    {
        if (await passkeys.ExecuteAsync(Http, Form.PasskeyState, Form.Passkey))
        {
            GoBack();
            return;
        }

        Problems.Add(words["PasskeyWrong"]);
    }
}

/// <summary>A code as it was typed.</summary>
public sealed record CodeForm
{
    public string? Code { get; init; }

    /// <summary>Asked for when the factor is turned on, not when somebody signs in.</summary>
    public string? Password { get; init; }

    /// <summary>What the device answered.</summary>
    public string? Passkey { get; init; }

    public string? PasskeyState { get; init; }

    public string Compact => (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
}
