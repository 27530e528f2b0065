using CertCenter.Domain.Staff;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Takes an invitation of staff: nobody gets to any page before a second factor was set up and shown to work.</summary>
public sealed partial class StaffJoinPage(
    StaffOfferQuery query, StaffSignIn signIn, NewPassword passwords, NavigationManager navigation, RefusalTexts refusals, IStringLocalizer<Texts> words)
{
    private readonly FormProblems _problems = new();
    private StaffOffer? _offer;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public StaffSignInForm? Sent { get; set; }

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    private StaffSignInForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        var found = await query.ExecuteAsync(Visitors.Of(Http), Token, Http.RequestAborted);
        _offer = found.Refusal is null ? found.Value : null;
    }

    private async Task SendAsync()
    {
        if (_offer is null)
        {
            return;
        }

        var name = Form.Name ?? "";
        _problems.Require(name, "Name", words["StaffNameMissing"]);
        if (await passwords.ProblemAsync(Form.Password, _offer.Mail, name) is { } wrong)
        {
            _problems.Add(refusals.Find(wrong) ?? words["PasswordHint"], "Password");
        }

        if (!_problems.None)
        {
            return;
        }

        switch (await signIn.JoinAsync(Http, _offer, Token, name, Form.Password ?? "", Form.Compact))
        {
            case null:
                navigation.NavigateTo(Links.Staff, forceLoad: true);
                break;
            case StaffCodeUsed:
                _problems.Add(words["WrongCode"], "Code");
                break;
            case var refusal:
                _problems.Add(refusals[refusal]);
                break;
        }
    }
}
