using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Home;

/// <summary>The first steps until a review was launched, then what is due and what waits. Who only reviews or audits is sent on.</summary>
public sealed partial class HomePage(
    ConnectionListQuery connections, CampaignListQuery campaigns, InboxQuery inbox, RemovalCountsQuery removals, MembersQuery members, NavigationManager navigation)
{
    private const Roles Administrators = Roles.Owner | Roles.Administrator;

    private Overview? _overview;

    protected override async Task OnInitializedAsync()
    {
        if (!Caller.MayRunCampaigns)
        {
            navigation.NavigateTo(Caller.MayLookAround ? Links.Campaigns : Links.Reviews, replace: true);
            return;
        }

        await LoadAsync();
        foreach (var topic in new[] { Topic.Connections, Topic.Campaigns, Topic.Removals, Topic.Members })
        {
            OnNotice(topic, LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var read = await connections.ExecuteAsync(Caller, Closing);
        var reviews = await campaigns.ExecuteAsync(Caller, null, Closing);
        var mine = await inbox.ExecuteAsync(Caller, Closing);
        var gone = await removals.ExecuteAsync(Caller, null, Closing);
        var people = Caller.MayAdminister ? await members.ExecuteAsync(Caller, Closing) : default;
        _overview = new(
            read.Refusal is null ? read.Value : [],
            reviews.Refusal is null ? reviews.Value.Rows : [],
            mine,
            gone.Refusal is null ? gone.Value : null,
            Caller.MayAdminister && people.Refusal is null ? people.Value.Members.Count(member => (member.Roles & Administrators) != 0) : null);
    }
}
