using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>
/// Confirms an address and signs in. Asks for the password, so that a link in a mailbox confirms only for who chose that password:
/// nobody makes an account with somebody else's address and waits for them to click.
/// </summary>
public sealed partial class ConfirmMailPage(SignInManager<Domain.Accounts.Account> signIn, AccountTokens tokens, IStringLocalizer<Texts> words)
{
    private Domain.Accounts.Account? _account;

    [SupplyParameterFromForm(Name = "Form")]
    public PasswordForm? Sent { get; set; }

    private PasswordForm Form => Sent ?? new();

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _account = await tokens.ConfirmingAsync(Token);
    }

    private async Task SendAsync()
    {
        if (_account is null)
        {
            return;
        }

        var users = signIn.UserManager;
        if (await users.IsLockedOutAsync(_account) || !await users.CheckPasswordAsync(_account, Form.Password ?? ""))
        {
            await users.AccessFailedAsync(_account);
            Problems.Add(words["WrongPassword"], "Password");
            return;
        }

        if (!(await tokens.ConfirmAsync(_account)).Succeeded)
        {
            Problems.Add(words["TryOnceMore"]);
            return;
        }

        await signIn.SignInAsync(_account, isPersistent: false);
        GoTo(Links.Home);
    }
}

/// <summary>A password as it was typed.</summary>
public sealed record PasswordForm
{
    public string? Password { get; init; }
}
