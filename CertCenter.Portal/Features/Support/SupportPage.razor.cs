using CertCenter.Domain.Kernel;
using CertCenter.Domain.Support;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Support;

/// <summary>What the workspace wrote to support, and a form to write.</summary>
public sealed partial class SupportPage(OwnTicketsQuery query, OpenTicket open, NavigationManager navigation)
{
    private static readonly SupportAreas[] Areas = [.. Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None)];

    private IReadOnlyList<OwnTicketRow>? _rows;
    private bool _writing;
    private string? _subject;
    private string? _text;
    private SupportAreas _areas;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Support, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _rows = found.Value;
    }

    private async Task SendAsync()
    {
        var opened = await open.ExecuteAsync(Caller, _subject, _text, _areas, Closing);
        Show(opened.Refusal);
        if (opened.Refusal is null)
        {
            navigation.NavigateTo(Links.Ticket(opened.Value));
        }
    }
}
