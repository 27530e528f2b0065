using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Address, password and second factor of staff, all at once; or only the second factor, after their employer's provider vouched for them.</summary>
public sealed partial class StaffSignInPage(
    StaffSignIn signIn, StaffProvider provider, StaffHalfWay half, StaffViewer viewer, NavigationManager navigation, IStringLocalizer<Texts> words)
{
    private readonly FormProblems _problems = new();
    private PasskeyAsk? _ask;
    private string? _half;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public StaffSignInForm? Sent { get; set; }

    /// <summary>Where to go on; to be trusted only inside the console.</summary>
    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    /// <summary>How a sign-in at the provider goes on: "in", "half" or "failed".</summary>
    [SupplyParameterFromQuery]
    public string? Way { get; set; }

    private StaffSignInForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        // Whoever is in already goes on.
        if (HttpMethods.IsGet(Http.Request.Method) && await viewer.FindAsync(Http) is not null)
        {
            navigation.NavigateTo(StaffAddress.Of(Back), forceLoad: true);
            return;
        }

        _half = Way == "half" ? half.Of(Http) : null;
        _ask = _half is { } mail ? await signIn.AskHalfWayAsync(Http, mail) : await signIn.AskAsync(Http);
        if (Way == "failed" && HttpMethods.IsGet(Http.Request.Method))
        {
            _problems.Add(words["ProviderFailed"]);
        }
    }

    private async Task SendAsync()
    {
        if (_half is { } mail ? await signIn.FinishAsync(Http, mail, Form.Factor) : await signIn.ExecuteAsync(Http, Form.Mail ?? "", Form.Password ?? "", Form.Factor))
        {
            navigation.NavigateTo(StaffAddress.Of(Back), forceLoad: true);
            return;
        }

        _problems.Add(words["WrongSignIn"]);
    }
}

/// <summary>What the forms of signing in as staff send.</summary>
public sealed record StaffSignInForm
{
    public string? Mail { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Code { get; init; }

    /// <summary>What the device answered.</summary>
    public string? Passkey { get; init; }

    public string? PasskeyState { get; init; }

    public StaffFactor Factor => new(Compact, Passkey, PasskeyState);

    public string Compact => (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
}
