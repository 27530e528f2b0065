using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>One request for access with what was answered, and what the reader may do about it.</summary>
public sealed partial class StaffGrantPage(
    GrantsQuery query, ApproveAccess approve, BeginAccess begin, EndAccess end, ExplainAccess explain, TimeProvider clock, IStringLocalizer<Texts> words)
{
    private StaffGrant? _row;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public AnswerForm? Sent { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private bool IsMine => _row?.Grant.Requester == Caller.Id;

    private bool MayApprove => !IsMine && Can(StaffAction.ApproveAccess) && _row?.Grant.State is GrantState.AwaitingColleague or GrantState.AwaitingSecondColleague;

    protected override async Task LoadAsync() => _row = await AskAsync(query.ExecuteAsync(Caller, new GrantId(Id), Aborted));

    private bool Can(StaffAction action) => StaffMatrix.Of(action).Roles.Contains(Caller.Role);

    private string AreasOf(SupportAreas areas) =>
        string.Join(", ", Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None && areas.HasFlag(a)).Select(a => words[$"Area-{a}"].Value));

    private string RepairsOf(SupportRepairs repairs) =>
        string.Join(", ", Enum.GetValues<SupportRepairs>().Where(r => r is not SupportRepairs.None && repairs.HasFlag(r)).Select(r => words[$"Repair-{r}"].Value).DefaultIfEmpty("–"));

    private Task AnswerAsync(bool approves) => DoAsync(approve.ExecuteAsync(Caller, new GrantId(Id), approves, Aborted), approves ? "approved" : "refused");

    private Task BeginAsync() => DoAsync(begin.ExecuteAsync(Caller, new GrantId(Id), Aborted), "begun");

    private Task EndAsync() => DoAsync(end.ExecuteAsync(Caller, new GrantId(Id), Aborted), "ended");

    private Task ExplainAsync() => DoAsync(explain.ExecuteAsync(Caller, new GrantId(Id), Sent?.Text, Aborted), "explained");
}
