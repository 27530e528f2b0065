using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Adds a passkey to an account whose second factor is on. Asks for the password, because who has one more way in keeps it.</summary>
public sealed partial class PasskeyPage(
    SignedIn signedIn, UserManager<Domain.Accounts.Account> users, PasskeyDesk desk, AddPasskey add, RefusalTexts refusals, IStringLocalizer<Texts> words)
{
    private Domain.Accounts.Account? _account;
    private PasskeyAsk? _ask;

    [SupplyParameterFromForm(Name = "Form")]
    public PasskeyForm? Sent { get; set; }

    private PasskeyForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        _account = await signedIn.AccountAsync(Aborted);
        if (_account is not { SecondFactorOn: true })
        {
            GoTo(Links.Security);
            return;
        }

        _ask = await desk.AskNewAsync(Http, PasskeyOwner.Of(_account.Id), _account.Mail);
    }

    private async Task SendAsync()
    {
        if (_account is not { } account || await signedIn.SessionAsync() is not { } session)
        {
            return;
        }

        Problems.Require(Form.Name ?? "", "Name", words["PasskeyNameMissing"]);
        if (await users.IsLockedOutAsync(account) || !await users.CheckPasswordAsync(account, Form.Password ?? ""))
        {
            await users.AccessFailedAsync(account);
            Problems.Add(words["WrongPassword"], "Password");
        }

        if (!Problems.None)
        {
            return;
        }

        if (await desk.TakeNewAsync(Http, PasskeyOwner.Of(account.Id), Form.Name ?? "", Form.PasskeyState, Form.Passkey) is not { } made)
        {
            Problems.Add(words["PasskeyFailed"]);
            return;
        }

        if ((await add.ExecuteAsync(session, made, Aborted)).Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal]);
            return;
        }

        GoTo(Links.Security);
    }
}

/// <summary>What forms with a passkey send.</summary>
public sealed record PasskeyForm
{
    public string? Name { get; init; }

    public string? Password { get; init; }

    /// <summary>What the device answered.</summary>
    public string? Passkey { get; init; }

    public string? PasskeyState { get; init; }
}
