using CertCenter.Domain.Entry;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Address and password; the second factor has a page of its own.</summary>
public sealed partial class SignInPage(
    PasswordSignIn signIn, IViewers viewers, SignedIn signedIn, EnterWorkspace enter, ProviderQuery providers, OrganisationCookies cookies, RefusalTexts refusals,
    ReadyAccounts ready, IStringLocalizer<Texts> words)
{
    private string? _note;
    private Tone _tone = Tone.Info;
    private IReadOnlyList<ProviderChoice> _organisations = [];
    private bool _leave;

    [SupplyParameterFromForm(Name = "Form")]
    public SignInForm? Sent { get; set; }

    private SignInForm Form => Sent ?? new();

    private ReadyAccounts Ready => ready;

    [SupplyParameterFromQuery]
    public string? Mail { get; set; }

    /// <summary>What just happened, said above the form.</summary>
    [SupplyParameterFromQuery]
    public string? News { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _note = News is "reset" or "out" ? words["News-" + News].Value : null;
        _leave = Http.User.Identity?.IsAuthenticated is not true && News is "out" && cookies.IsSignedInThere(Http);
        if (cookies.LastOf(Http) is { } last && await providers.ExecuteAsync(Visitor, last, Aborted) is { LetsIn: true } known)
        {
            _organisations = [new(known.Id, known.Name)];
        }

        if (IsPost || Http.User.Identity?.IsAuthenticated is not true)
        {
            return;
        }

        if (await viewers.FindAsync(Aborted) is not null)
        {
            GoBack();
            return;
        }

        (_note, _tone) = (words["NoWorkspaceLeft"].Value, Tone.Warning);
        if (await signedIn.SessionAsync() is { } session
            && (await enter.ExecuteAsync(session, Aborted)).Refusal is { } refusal && refusal is OrganisationSignInNeeded or SecondFactorDemanded)
        {
            // They have a place, and came another way than the workspace asks for.
            _note = refusals[refusal];
            _organisations = await providers.OfWorkspaceAsync(session, Aborted);
        }
    }

    private async Task SendAsync()
    {
        Problems.Require(Form.Mail, "Mail", words["MailMissing"], 254);
        Problems.Require(Form.Password, "Password", words["PasswordMissing"], 256);
        if (!Problems.None)
        {
            return;
        }

        switch (await signIn.ExecuteAsync(Form.Mail ?? "", Form.Password ?? ""))
        {
            case SignInAnswer.Done:
                GoBack();
                break;
            case SignInAnswer.SecondFactorNext:
                GoTo($"{Links.SignInCode}?back={Uri.EscapeDataString(LocalAddress.Of(Back))}");
                break;
            default:
                Problems.Add(words["WrongSignIn"]);
                break;
        }
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed record SignInForm
{
    public string? Mail { get; init; }

    public string? Password { get; init; }
}
