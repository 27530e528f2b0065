using System.Globalization;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Exports;

/// <summary>The evidence of one campaign: what it says, the files, and how to check them.</summary>
public sealed partial class EvidencePage(EvidenceQuery evidence, AskForEvidence ask, NavigationManager navigation)
{
    private EvidenceScreen? _screen;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required Viewer Viewer { get; set; }

    private bool IsUnderWay => _screen?.Files.Any(f => f.State is EvidenceState.Queued or EvidenceState.Making) is true;

    private CampaignId Campaign => new(Id);

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Evidence, ReadAsync);
        OnNotice(Topic.Campaign(Campaign), ReadAsync);
        return ReadAsync();
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private async Task ReadAsync()
    {
        var read = await evidence.ExecuteAsync(Caller, Campaign, Closing);
        if (read.Refusal is not null)
        {
            navigation.NotFound();
            return;
        }

        _screen = read.Value;
    }

    private async Task MakeAsync()
    {
        if (await TryAsync(ask.ExecuteAsync(Caller, Campaign, Viewer.Workspace, Closing)))
        {
            await ReadAsync();
        }
    }
}
