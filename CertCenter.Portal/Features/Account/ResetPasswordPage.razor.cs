using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Takes a new password from who has the link in the mail; every session of the account ends.</summary>
public sealed partial class ResetPasswordPage(AccountTokens tokens, KnownBrowser known, IStringLocalizer<Texts> words)
{
    private Domain.Accounts.Account? _account;

    [SupplyParameterFromForm(Name = "Form")]
    public PasswordForm? Sent { get; set; }

    private PasswordForm Form => Sent ?? new();

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _account = await tokens.ResettingAsync(Token);
    }

    private async Task SendAsync()
    {
        if (_account is null)
        {
            return;
        }

        if (await tokens.ResetAsync(_account, Token, Form.Password ?? "") is { } problem)
        {
            Problems.Add(words[problem], "Password");
            return;
        }

        known.Remember(Http, _account.Id); // Who guesses meanwhile must not keep them out.
        GoTo($"{Links.SignIn}?news=reset&mail={Uri.EscapeDataString(_account.Mail)}");
    }
}
