using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Components.Controls;
using Microsoft.Extensions.Localization;
using Radzen;

namespace CertCenter.Portal.Features.Members;

/// <summary>Who may enter the workspace and as what; who was asked.</summary>
public sealed partial class MembersPage(
    MembersQuery query,
    InviteMembers invite,
    WithdrawInvitation withdraw,
    ChangeMemberRoles change,
    RemoveMember remove,
    StoreFactsQuery facts,
    DialogService dialogs,
    IStringLocalizer<Texts> words)
{
    private MemberList? _list;
    private bool _inviting;
    private MemberId? _changing;
    private Roles _roles;
    private string? _done;
    private WhereDataIs? _where;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Members, LoadAsync);
        await LoadAsync();
        if (await facts.ExecuteAsync(Caller, Closing) is { Refusal: null } found)
        {
            _where = found.Value;
        }
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is null)
        {
            _list = found.Value;
        }
        else
        {
            Show(found.Refusal);
        }
    }

    private string InWords(Roles roles) =>
        string.Join(", ", RolePicker.All.Where(r => roles.HasFlag(r)).Select(r => words[$"Role-{r}"].Value));

    private async Task InviteAsync(IReadOnlyCollection<string> mails, Roles roles)
    {
        _done = null;
        var sent = await invite.ExecuteAsync(Caller, mails, roles, Closing);
        Show(sent.Refusal);
        if (sent.Refusal is null)
        {
            _inviting = false;
            _done = Told(sent.Value);
            await LoadAsync();
        }

        // The card called, so that nobody else draws this page again.
        StateHasChanged();
    }

    /// <summary>Invites everybody who came back with an export, as what they were: as many at once as may be.</summary>
    private async Task InviteAwayAsync()
    {
        _done = null;
        var sent = 0;
        foreach (var (roles, mails) in (_list?.Members ?? []).Where(m => m.IsAway).GroupBy(m => m.Roles).SelectMany(g => g.Select(m => m.Mail).Chunk(InviteMembers.Most).Select(c => (g.Key, c))))
        {
            var invited = await invite.ExecuteAsync(Caller, mails, roles, Closing);
            Show(invited.Refusal);
            if (invited.Refusal is not null)
            {
                break;
            }

            sent += invited.Value.Sent;
        }

        _done = sent > 0 ? Told(new(sent, [])) : null;
        await LoadAsync();
    }

    private string Told(Invited invited)
    {
        var sent = invited.Sent switch { 0 => words["Sent0"], 1 => words["Sent1"], var n => words["SentN", n] };
        return invited.MembersAlready.Count == 0 ? sent : $"{sent} {words["Already", string.Join(", ", invited.MembersAlready)]}";
    }

    private async Task WithdrawAsync(InvitationRow invitation) =>
        await DoneAsync(withdraw.ExecuteAsync(Caller, invitation.Id, Closing), words["Withdrawn", invitation.Mail]);

    private void ChangeRoles(MemberRow member) => (_changing, _roles) = (member.Id, member.Roles);

    private async Task SaveRolesAsync(MemberRow member)
    {
        if (await DoneAsync(change.ExecuteAsync(Caller, member.Id, _roles, Closing), words["Saved"]))
        {
            _changing = null;
        }
    }

    private async Task RemoveAsync(MemberRow member)
    {
        var key = member.IsMe ? "Leave" : "Remove";
        if (await dialogs.ConfirmActAsync(
            words[$"{key}Title", member.Name], words[$"{key}Act", member.Name], words["Keep"], body => body.AddContent(0, words[$"{key}Text", member.Name]), destroys: true))
        {
            await DoneAsync(remove.ExecuteAsync(Caller, member.Id, Closing), words["Removed", member.Name]);
        }
    }

    private async Task<bool> DoneAsync(Task<Outcome<Done>> operation, string told)
    {
        _done = null;
        if (!await TryAsync(operation))
        {
            return false;
        }

        _done = told;
        await LoadAsync();
        return true;
    }
}
