using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Asks for the second factor again before something that is privileged.</summary>
public sealed partial class StaffConfirmPage(StaffSignIn signIn, IStringLocalizer<Texts> words)
{
    private readonly FormProblems _problems = new();
    private PasskeyAsk? _ask;

    [SupplyParameterFromForm(Name = "Form")]
    public StaffSignInForm? Sent { get; set; }

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    protected override async Task LoadAsync() => _ask = await signIn.AskAsync(Http, Caller);

    private async Task SendAsync()
    {
        if (await signIn.ConfirmAsync(Http, Caller, Sent?.Factor ?? new("", null, null)))
        {
            GoTo(StaffAddress.Of(Back));
            return;
        }

        _problems.Add(words["WrongCode"], "Code");
    }
}
