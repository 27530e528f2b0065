using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Who is on the staff and as what. An invitation's link is shown once, to whoever asked for it.</summary>
public sealed partial class StaffPeoplePage(StaffListQuery query, InviteStaff invite, ChangeStaffRole change, RemoveStaff remove, PortalAddress address)
{
    private IReadOnlyList<StaffRow>? _rows;
    private string? _link;
    private string? _mail;

    [SupplyParameterFromForm(Name = "Form")]
    public PersonForm? Sent { get; set; }

    private bool MayChange => StaffMatrix.Of(StaffAction.ChangeStaffRole).Roles.Contains(Caller.Role);

    private StaffRole Role => Enum.TryParse<StaffRole>(Sent?.Role, out var role) ? role : (StaffRole)(-1);

    protected override async Task LoadAsync() => _rows = await AskAsync(query.ExecuteAsync(Caller, Aborted));

    private Task ChangeAsync(StaffRow row) => Sent?.Act is "remove"
        ? DoAsync(remove.ExecuteAsync(Caller, row.Id, Aborted), "removed")
        : DoAsync(change.ExecuteAsync(Caller, row.Id, Role, Aborted), "changed");

    private async Task InviteAsync()
    {
        var invited = await invite.ExecuteAsync(Caller, Sent?.Mail ?? "", Role, Aborted);
        if (invited.Refusal is not null)
        {
            await DoAsync(Task.FromResult(invited), "");
            return;
        }

        (_mail, _link) = (Sent?.Mail, $"{address.Of(Links.StaffJoin)}?token={invited.Value.Text}");
        await LoadAsync();
    }
}

/// <summary>What the forms about people of the staff send.</summary>
public sealed record PersonForm
{
    public string? Mail { get; init; }

    public string? Role { get; init; }

    public string? Act { get; init; }
}
