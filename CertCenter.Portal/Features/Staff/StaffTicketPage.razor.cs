using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>One ticket with what both sides wrote.</summary>
public sealed partial class StaffTicketPage(TicketsQuery query, AnswerTicket answer, TakeTicket take, CloseTicket close, IStringLocalizer<Texts> words)
{
    private TicketSheet? _ticket;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public AnswerForm? Sent { get; set; }

    private bool MayAnswer => StaffMatrix.Of(StaffAction.AnswerTicket).Roles.Contains(Caller.Role);

    protected override async Task LoadAsync() => _ticket = await AskAsync(query.ExecuteAsync(Caller, new TicketId(Id), Aborted));

    private string Concerns(SupportAreas areas) =>
        string.Join(", ", Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None && areas.HasFlag(a)).Select(a => words[$"Area-{a}"].Value)) is { Length: > 0 } some ? some : "–";

    private Task AnswerAsync() => DoAsync(answer.ExecuteAsync(Caller, new TicketId(Id), Sent?.Text ?? "", Aborted), "answered");

    private Task TakeAsync() => DoAsync(take.ExecuteAsync(Caller, new TicketId(Id), Aborted), "taken");

    private Task CloseAsync() => DoAsync(close.ExecuteAsync(Caller, new TicketId(Id), Aborted), "closed");
}

/// <summary>What support answers.</summary>
public sealed record AnswerForm
{
    public string? Text { get; init; }
}
