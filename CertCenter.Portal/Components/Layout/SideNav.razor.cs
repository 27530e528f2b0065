using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Layout;

/// <summary>The menu of those who look after a workspace: only what their roles may open.</summary>
public sealed partial class SideNav(IHostEnvironment environment)
{
    [CascadingParameter]
    public required Caller Caller { get; set; }

    private IEnumerable<Group> Groups => new Group[]
    {
        new(null, [new("Home", "home", Links.Home, Caller.MayRunCampaigns)]),
        new("GroupReview",
        [
            new("Campaigns", "campaign", Links.Campaigns, Caller.MayLookAround),
            new("MyReviews", "inbox", Links.Reviews, Caller.MayRunCampaigns || Caller.Roles.HasFlag(Roles.Reviewer)),
            new("Removals", "person-remove", Links.Removals, Caller.MayRunCampaigns),
        ]),
        new("GroupInventory",
        [
            new("Connections", "hub", Links.Connections, Caller.MayRunCampaigns),
            new("Identities", "people", Links.Identities, Caller.MayRunCampaigns),
            new("Access", "key", Links.Access, Caller.MayRunCampaigns),
        ]),
        new("GroupProof",
        [
            new("Evidence", "evidence", Links.Evidence, Caller.MayLookAround),
            new("Audit", "history", Links.Audit, Caller.MayLookAround),
        ]),
        new("GroupWorkspace",
        [
            new("Members", "badge", Links.Members, Caller.MayAdminister),
            new("Trust", "shield-check", Links.WorkspaceTrust, Caller.MayAdminister || Caller.Roles.HasFlag(Roles.Auditor)),
            new("Keys", "lock", Links.Keys, Caller.MayAdminister || Caller.Roles.HasFlag(Roles.Auditor)),
            new("UnsentMails", "mail", Links.UnsentMails, Caller.MayAdminister),
            new("Settings", "settings", Links.Settings, Caller.MayAdminister),
            new("Export", "download", Links.Export, Caller.MayAdminister),
            new("Mailbox", "mail", Links.Mailbox, Caller.MayAdminister && environment.IsDevelopment()),
        ]),
    }
    .Select(group => group with { Entries = [.. group.Entries.Where(entry => entry.Shown)] })
    .Where(group => group.Entries.Count > 0);

    private sealed record Group(string? Name, IReadOnlyList<Entry> Entries);

    private sealed record Entry(string Name, string Icon, string Address, bool Shown);
}
