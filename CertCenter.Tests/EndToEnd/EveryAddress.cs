using System.Reflection;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Tests.EndToEnd;

/// <summary>The table of routes as addresses of one workspace, so that a new page is covered by itself.</summary>
internal static class EveryAddress
{
    /// <summary>Addresses of the same pages that show something else.</summary>
    private static IEnumerable<string> States(BusyWorkspace at) =>
    [
        Links.SignInProblem + "?why=Away", Links.Reviews + "?show=done", Links.Reviews + "?show=away", Links.Review(at.Running) + "?by=access", Links.Staged(at.Staged) + "?list=1", Links.Review(at.Closed), Links.CampaignEvidence(at.Running), Links.Campaign(at.Closed), Links.NewConnection + "?kind=Ldap",
        Links.NewConnection + "?kind=Csv", Links.NewConnectionOf("EntraId"), Links.NewConnectionOf("Scim"), Links.ConnectionGuide("EntraId"),
        Links.Connection(at.Directory), Links.Connection(at.Directory, "permissions"), Links.Connection(at.Directory, "write-back"), .. Enumerable.Range(1, 5).Select(step => $"{Links.NewCampaign}?id={at.Draft.Value}&step={step}"),
        Links.Review(at.Running) + "?q=nobody", Links.Identities + "?q=nobody", Links.Removals + "?state=HandedOver", Links.RepeatOf(at.Running),
    ];

    /// <summary>Every page, with what is there.</summary>
    public static IReadOnlyList<string> Of(BusyWorkspace at) => [.. Templates(_ => true).SelectMany(template => Fill(template, at))];

    /// <summary>The same, and what is not there, and other states of pages.</summary>
    public static IReadOnlyList<string> WithStates(BusyWorkspace at) =>
    [
        .. Of(at), .. States(at), .. Templates(_ => true).Where(t => t.Contains("{id", StringComparison.Ordinal)).Select(t =>
            t.Replace("{id:guid}", "0197a000-0000-7000-8000-000000000001", StringComparison.Ordinal).Replace("{id:long}", "999999", StringComparison.Ordinal)
                .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{tab}", "items", StringComparison.Ordinal)),
    ];

    /// <summary>Those that anybody may open, and one that nobody may who is not signed in.</summary>
    public static IReadOnlyList<string> Public(BusyWorkspace at) =>
        [.. Templates(page => page.IsDefined(typeof(AllowAnonymousAttribute), false)).SelectMany(template => Fill(template, at)), Links.Campaigns];

    /// <summary>The pages of the console of staff, with a workspace and a ticket of it.</summary>
    public static IReadOnlyList<string> OfStaff(Guid workspace, Guid ticket) =>
    [
        .. Routes().Where(t => IsStaffs(t) && t != Links.StaffSignOut).Order(StringComparer.Ordinal)
            .Select(t => t.Replace("{id:guid}", $"{(t == Links.StaffTicketPattern ? ticket : workspace)}", StringComparison.Ordinal)
                .Replace("{screen}", "Trail", StringComparison.Ordinal)),
        $"{Links.StaffAsk}?ticket={ticket}", $"{Links.StaffLog}?check=true",
        $"{Links.StaffWorkspaces}/0197a000-0000-7000-8000-000000000001", $"{Links.StaffWorkspaces}?q=nobody",
    ];

    private static bool IsStaffs(string template) => template == Links.Staff || template.StartsWith(Links.Staff + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Routes() => typeof(Links).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>(false)).Select(r => r.Template);

    private static IEnumerable<string> Templates(Func<Type, bool> which) => typeof(Links).Assembly.GetTypes().Where(which)
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>(false)).Select(r => r.Template).Where(t => t != Links.SignOut && !IsStaffs(t)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fill(string template, BusyWorkspace at)
    {
        var id = template switch
        {
            _ when template.StartsWith(Links.Connections, StringComparison.Ordinal) => at.Files.Value,
            Links.StagedPattern => at.Staged.Value,
            Links.CampaignEvidencePattern => at.Closed.Value,
            _ => at.Running.Value,
        };
        string[] tabs = template.Contains("{tab}", StringComparison.Ordinal) ? template == Links.ConnectionTabPattern ? ["runs", "settings"] : ["reviewers", "items"] : [""];
        return tabs.Select(tab => template.Replace("{id:guid}", $"{id}", StringComparison.Ordinal).Replace("{tab}", tab, StringComparison.Ordinal)
                .Replace("{id:long}", $"{(template == Links.AccessItemPattern ? at.Entitlement : at.Person)}", StringComparison.Ordinal)
                .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{status:int}", "404", StringComparison.Ordinal)
                .Replace("{token}", "spent", StringComparison.Ordinal))
            .Select(address => address.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"Say here what stands for {address}.") : address);
    }
}
