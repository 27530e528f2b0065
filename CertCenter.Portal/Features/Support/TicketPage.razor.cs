using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Support;

/// <summary>One ticket with what both sides wrote, as it comes in.</summary>
public sealed partial class TicketPage(OwnTicketsQuery query, ReplyToTicket reply, EndTicket end)
{
    private TicketSheet? _ticket;
    private string? _text;

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Support, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, new TicketId(Id), Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _ticket = found.Value;
    }

    private async Task ReplyAsync()
    {
        if (await TryAsync(reply.ExecuteAsync(Caller, new TicketId(Id), _text, Closing)))
        {
            _text = null;
            await LoadAsync();
        }
    }

    private async Task CloseAsync()
    {
        if (await TryAsync(end.ExecuteAsync(Caller, new TicketId(Id), Closing)))
        {
            await LoadAsync();
        }
    }
}
