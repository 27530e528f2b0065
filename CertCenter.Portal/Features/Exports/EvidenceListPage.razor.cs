using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Exports;

/// <summary>The campaigns that have evidence, or can have it.</summary>
public sealed partial class EvidenceListPage(EvidencesQuery evidences, NavigationManager navigation)
{
    private IReadOnlyList<EvidenceCampaign>? _campaigns;

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Evidence, ReadAsync);
        OnNotice(Topic.Campaigns, ReadAsync);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = await evidences.ExecuteAsync(Caller, Closing);
        if (read.Refusal is not null)
        {
            navigation.NotFound();
            return;
        }

        _campaigns = read.Value;
    }
}
