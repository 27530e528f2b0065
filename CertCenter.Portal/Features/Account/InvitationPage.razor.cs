using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Accepts an invitation, with the account that the address has or with a new one.</summary>
public sealed partial class InvitationPage(
    InvitationQuery query,
    AcceptInvitation accept,
    OpenInvitedAccount open,
    SwitchWorkspace switchTo,
    SignInManager<Domain.Accounts.Account> signIn,
    InvitationLinks links,
    SignedIn signedIn,
    NewPassword passwords,
    RefusalTexts refusals,
    IStringLocalizer<Texts> words)
{
    private Guid _id;
    private InvitationOffer? _offer;
    private Domain.Accounts.Account? _account;

    [SupplyParameterFromForm(FormName = "open", Name = "Form")]
    public NewPersonForm? Sent { get; set; }

    private NewPersonForm Form => Sent ?? new();

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    private string SignInFirst => Links.SignInThen($"{Links.AcceptInvitation}?token={Uri.EscapeDataString(Token ?? "")}") + $"&mail={Uri.EscapeDataString(_offer?.Mail ?? "")}";

    protected override async Task OnInitializedAsync()
    {
        if (links.InvitationOf(Token) is { } id)
        {
            _id = id;
            var found = await query.ExecuteAsync(Visitor, id, Aborted);
            _offer = found.Refusal is null ? found.Value : null;
            _account = await signedIn.AccountAsync(Aborted);
        }
    }

    private async Task JoinAsync()
    {
        if (_account is not null && await signedIn.SessionAsync() is { } session && await AcceptAsync(_account.Id) is { } workspace)
        {
            await switchTo.ExecuteAsync(session, workspace, Aborted);
            GoTo(Links.Home);
        }
    }

    private async Task OpenAsync()
    {
        if (_offer is null || _account is not null || _offer.HasAccount)
        {
            return;
        }

        var name = Form.Name ?? "";
        Problems.Require(name, "Name", words["NameMissing"]);
        if (await passwords.ProblemAsync(Form.Password, _offer.Mail, name) is { } wrong)
        {
            Problems.Add(words[wrong], "Password");
        }

        if (!Problems.None)
        {
            return;
        }

        var opened = await open.ExecuteAsync(Visitor, _id, name, passwords.HashOf(Form.Password ?? "", _offer.Mail, name), Aborted);
        if (opened.Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal]);
        }
        else if (await AcceptAsync(opened.Value) is not null && await signIn.UserManager.FindByIdAsync(opened.Value.Value.ToString()) is { } account)
        {
            await signIn.SignInAsync(account, isPersistent: false);
            GoTo(Links.Home);
        }
    }

    private async Task<TenantId?> AcceptAsync(AccountId account)
    {
        var accepted = await accept.ExecuteAsync(Visitor, _id, account, Aborted);
        if (accepted.Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal]);
            return null;
        }

        return accepted.Value;
    }
}

/// <summary>What somebody who was invited says about themselves.</summary>
public sealed record NewPersonForm
{
    public string? Name { get; init; }

    public string? Password { get; init; }
}
