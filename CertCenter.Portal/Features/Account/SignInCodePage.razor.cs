using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>The second factor: six digits of the authenticator, or one of the recovery codes.</summary>
public sealed partial class SignInCodePage(SignInManager<Domain.Accounts.Account> signIn, IStringLocalizer<Texts> words)
{
    [SupplyParameterFromForm(Name = "Form")]
    public CodeForm? Sent { get; set; }

    private CodeForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            GoTo(Links.SignIn);
        }
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
}

/// <summary>A code as it was typed.</summary>
public sealed record CodeForm
{
    public string? Code { get; init; }

    public string Compact => (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
}
