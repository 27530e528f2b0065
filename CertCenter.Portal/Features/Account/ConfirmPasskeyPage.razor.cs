using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Asks for a passkey before an act that needs a fresh second factor, and goes back to it. The device answers plain requests only, not open screens.</summary>
public sealed partial class ConfirmPasskeyPage(SignedIn signedIn, PasskeyDesk desk, PasskeysQuery passkeys, ConfirmByPasskey confirm, IStringLocalizer<Texts> words)
{
    private static readonly SystemCaller Asker = new("passkeys");

    private PasskeyOwner? _owner;
    private PasskeyAsk? _ask;

    [SupplyParameterFromForm(Name = "Form")]
    public PasskeyForm? Sent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _owner = await signedIn.AccountAsync(Aborted) is { SecondFactorOn: true } account ? PasskeyOwner.Of(account.Id) : null;
        if (_owner is null || (await passkeys.ExecuteAsync(Asker, _owner, Aborted)).Count == 0)
        {
            GoTo(Links.Security);
            return;
        }

        _ask = await desk.AskAsync(Http, _owner);
    }

    private async Task SendAsync()
    {
        if (_owner is not null && await signedIn.SessionAsync() is { } session
            && await desk.CheckAsync(Http, _owner, wasKnown: true, Sent?.PasskeyState, Sent?.Passkey) is { } use
            && (await confirm.ExecuteAsync(session, use, Aborted)).Refusal is null)
        {
            GoBack();
            return;
        }

        Problems.Add(words["PasskeyConfirmWrong"]);
    }
}
