using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Support;

/// <summary>What the workspace wrote to support, and a form to write.</summary>
public sealed partial class SupportPage(OwnTicketsQuery query, SupportAccessQuery access, OpenTicket open, NavigationManager navigation)
{
    private static readonly SupportAreas[] Areas = [.. Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None)];

    private IReadOnlyList<OwnTicketRow>? _rows;
    private bool _writing;
    private string? _subject;
    private string? _text;
    private SupportAreas _areas;
    private bool _mayLook;
    private SupportRule _rule;

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
        if (Caller.MayAdminister)
        {
            _rule = (await access.ExecuteAsync(Caller, after: null, Closing)).Value.Rule;
        }
    }

    private async Task SendAsync()
    {
        var opened = await open.ExecuteAsync(Caller, _subject, _text, _areas, _mayLook, Closing);
        Show(opened.Refusal);
        if (opened.Refusal is null)
        {
            navigation.NavigateTo(Links.Ticket(opened.Value));
        }
    }
}
