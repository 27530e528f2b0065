using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What customers wrote, the longest waiting first; and how whoever looks hears of it.</summary>
public sealed partial class StaffTicketsPage(TicketsQuery query, StaffMailsQuery mails, ChooseTicketMails choose)
{
    private IReadOnlyList<TicketRow>? _rows;
    private NoticeWay? _mails;

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public TicketMailsForm? Sent { get; set; }

    private bool Open => Show is not "closed";

    protected override async Task LoadAsync()
    {
        _rows = await AskAsync(query.ExecuteAsync(Caller, Open, Aborted));
        _mails = _rows is null ? null : await AskAsync(mails.ExecuteAsync(Caller, Aborted));
    }

    private Task ChooseAsync() =>
        DoAsync(choose.ExecuteAsync(Caller, Enum.TryParse<NoticeWay>(Sent?.Way, out var way) ? way : (NoticeWay)(-1), Aborted), "mails");
}

/// <summary>The way that was chosen.</summary>
public sealed record TicketMailsForm
{
    public string? Way { get; init; }
}
