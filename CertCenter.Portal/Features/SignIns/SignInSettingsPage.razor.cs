using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Radzen;

namespace CertCenter.Portal.Features.SignIns;

/// <summary>Which organisations let people into the workspace, as what, and what every member has to show.</summary>
public sealed partial class SignInSettingsPage(
    SignInSettingsQuery query,
    AddProvider add,
    ChangeProvider change,
    RemoveProvider remove,
    SetSignInRules set,
    OrganisationCookies cookies,
    PortalAddress addresses,
    IOptions<EntraOptions> entra,
    RefusalTexts refusals,
    DialogService dialogs,
    IStringLocalizer<Texts> words)
{
    private readonly bool _hasEntra = entra.Value.IsSet;
    private SignInSettings? _settings;
    private bool _adding;
    private bool _passwordsOff;
    private bool _factor;
    private string _spare = "";
    private string? _done;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _settings = found.Value;
        (_passwordsOff, _factor, _spare) = (_settings.PasswordsOff, _settings.SecondFactorDemanded, _settings.SpareOwner?.Value.ToString() ?? "");
    }

    private string? ErrorOf(string field) => Refused is InvalidField wrong && wrong.Field == field ? refusals[wrong] : null;

    private string AnswerAddress(ProviderRow provider) => addresses.Of($"{Links.SignInBack}/{(provider.Kind is ProviderKind.Entra ? "entra" : provider.Id.ToString("N"))}");

    /// <summary>Signs this owner in there too, which links them and shows that it works.</summary>
    private string TryAddress(ProviderRow provider) =>
        Caller.Session is { } session ? Links.ConnectSignIn(provider.Id, cookies.AskToConnect(session.Value.ToString("N"), provider.Id), Links.SignInSettings) : Links.SignInSettings;

    private async Task AddAsync(NewProvider provider)
    {
        if (await DoneAsync(add.ExecuteAsync(Caller, provider, Closing), "Added"))
        {
            _adding = false;
        }
    }

    private Task<bool> SaveAsync(ProviderRow provider, ProviderChange wanted) => DoneAsync(change.ExecuteAsync(Caller, provider.Id, wanted, Closing), "Saved");

    private async Task RemoveAsync(ProviderRow provider)
    {
        if (await dialogs.ConfirmActAsync(
            words["RemoveTitle", provider.Name], words["Remove"], words["Keep"], body => body.AddContent(0, words["RemoveText", provider.People]), destroys: true))
        {
            await DoneAsync(remove.ExecuteAsync(Caller, provider.Id, Closing), "Removed");
        }
    }

    private Task<bool> SetRulesAsync() => DoneAsync(
        set.ExecuteAsync(Caller, _passwordsOff, Guid.TryParse(_spare, out var spare) ? new MemberId(spare) : null, _factor, Closing), "RulesSaved");

    private async Task<bool> DoneAsync<T>(Task<Outcome<T>> operation, string done)
    {
        _done = null;
        var carriedOut = await TryAsync(operation);
        if (carriedOut)
        {
            _done = done;
            await ReadAsync();
        }

        StateHasChanged(); // A part of the page called.
        return carriedOut;
    }
}
