using System.Text;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Remediation;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Connectors.Csv;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CertCenter.Tests.Support.WorkspaceDriver;

namespace CertCenter.Tests.EndToEnd;

/// <summary>
/// A workspace in which everything has happened once: files were read with bad lines in them, a directory could not be reached, one
/// campaign is closed with removals and evidence, one runs, one is staged and one is a draft. Made by the product's own operations.
/// </summary>
internal sealed class BusyWorkspace
{
    public const string Owner = "olga@brightwater.test";
    public const string Reviewer = "mona@brightwater.test";
    public const string Auditor = "anna@brightwater.test";

    private const int Revoked = 7;

    private static readonly string[] Names =
    [
        "Aylin Demir", "Emma Lindgren", "Jonas Weber", "Priya Raman", "Tomasz Zielinski", "Zoë Östlund-Fitzwilliam", "Bo Li", "Chidi Okonkwo", "Dana Novak",
    ];

    private static readonly string[] Access =
    [
        "wh,Warehouse scanners,low", "sh,\"Shift planner, editor\",medium", "pay,Payroll export,critical", "cold,Cold store alarms,high", "door,\"Door system, all sites\",medium",
        "all,Everyone Rotterdam,low",
    ];

    private readonly WorkspaceDriver _driver;
    private CsvSettings _settings = new();
    private string _has = "";

    private BusyWorkspace(WorkspaceDriver driver) => _driver = driver;

    public ConnectionId Files { get; private set; }

    public ConnectionId Directory { get; private set; }

    public CampaignId Closed { get; private set; }

    public CampaignId Running { get; private set; }

    public CampaignId Staged { get; private set; }

    public CampaignId Draft { get; private set; }

    public long Person { get; private set; }

    public long Entitlement { get; private set; }

    public static async Task<BusyWorkspace> ArrangeAsync(PortalHost portal)
    {
        using var client = await portal.SignUpAsync("Brightwater Foods", "Olga Owner", Owner);
        var busy = new BusyWorkspace(await WorkspaceDriver.OfAsync(portal));
        await busy.ReadAsync();
        await busy.InviteAsync();
        await busy.CloseOneAsync();
        await busy.BeginOthersAsync();
        return busy;
    }

    private async Task ReadAsync()
    {
        var people = new StringBuilder("Id,Name,Mail,Title,Department,Manager,Active\nm,Mona Manager,mona@brightwater.test,Head of warehouse,Warehouse,,yes\n");
        var has = new StringBuilder("Person,Access\nm,wh\nm,cold\n");
        foreach (var (name, n) in Names.Select((name, n) => (name, n)))
        {
            people.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{n},{name},p{n}@brightwater.test,Shift lead,Warehouse,m,{(n == 6 ? "no" : "yes")}\n");
            foreach (var access in Access.Where((_, a) => (a + n) % 3 != 0))
            {
                has.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{n},{access.Split(',')[0]}\n");
            }
        }

        _has = has.ToString();
        _settings = new CsvSettings
        {
            People = await KeepAsync(CsvFileKind.People, "people.csv", people.ToString()),
            Entitlements = await KeepAsync(CsvFileKind.Entitlements, "access.csv", "Id,Name,Risk\n" + string.Join('\n', Access) + "\n"),
            Assignments = await KeepAsync(CsvFileKind.Assignments, "who-has-what.csv", _has + "nobody,wh\n"),
        };
        Files = (await _driver.Get<AddConnection>().ExecuteAsync(_driver.Owner, "HR files", CsvConnector.KindName, _settings.ToJson(), null, default)).Value;
        var ldap = new LdapSettings { Host = "127.0.0.1", Port = 1, BindDn = "cn=reader,dc=example", BaseDns = ["dc=example"], TimeoutSeconds = 5 };
        Directory = (await _driver.Get<AddConnection>().ExecuteAsync(_driver.Owner, "Company directory", LdapConnector.KindName, ldap.ToJson(), "secret", default)).Value;
        Held(await _driver.Get<StartDiscovery>().ExecuteAsync(_driver.Owner, Files, removalsConfirmed: false, default));
        Held(await _driver.Get<AddProvider>().ExecuteAsync(
            _driver.Owner, new(CertCenter.Domain.Accounts.ProviderKind.Standard, "Company ID", "https://id.company.test", "certcenter", "secret", null), default));
        Held(await _driver.Get<StartDiscovery>().ExecuteAsync(_driver.Owner, Directory, removalsConfirmed: false, default));
        await _driver.UntilAsync(db => db.Runs.CountAsync(r => r.EndedAt != null), 2);
        await using var db = await _driver.ReadAsync();
        Person = await db.Identities.Where(i => i.Name == "Jonas Weber").Select(i => i.Id).SingleAsync();
        Entitlement = await db.Entitlements.Where(e => e.Name == "Payroll export").Select(e => e.Id).SingleAsync();
    }

    private async Task InviteAsync()
    {
        Held(await _driver.Get<InviteMembers>().ExecuteAsync(_driver.Owner, [Reviewer], Roles.Reviewer, default));
        Held(await _driver.Get<InviteMembers>().ExecuteAsync(_driver.Owner, [Auditor], Roles.Auditor, default));
        Held(await _driver.Get<InviteMembers>().ExecuteAsync(_driver.Owner, ["nadia@brightwater.test"], Roles.CampaignManager, default));
    }

    private async Task CloseOneAsync()
    {
        Closed = await _driver.LaunchAsync(CampaignDriver.Plan(_driver.Owner, "Q4 access review"));
        await AnswerAsync(Closed, revoked: Revoked, approved: int.MaxValue);
        await using (var db = await _driver.ReadAsync())
        {
            Held(await _driver.Get<CloseCampaign>().ExecuteAsync(_driver.Owner, Closed, (await db.Campaigns.SingleAsync(c => c.Id == Closed)).Open, default));
        }

        await _driver.UntilAsync(db => db.Campaigns.CountAsync(c => c.State == CampaignState.Closed), 1);
        await _driver.UntilAsync(db => db.Removals.CountAsync(), Revoked);
        Held(await _driver.Get<HandOver>().ExecuteAsync(_driver.Owner, new RemovalFilter(RemovalState.Planned), default));
        await using (var db = await _driver.ReadAsync())
        {
            Held(await _driver.Get<ConfirmRemovals>().ExecuteAsync(_driver.Owner, [await db.Removals.MinAsync(r => r.Id)], "Ticket 4711", default));
        }

        await ReadAgainAsync();
        await _driver.UntilAsync(db => db.Removals.CountAsync(r => r.CheckedAt != null), Revoked);
        Held(await _driver.Get<AskForEvidence>().ExecuteAsync(_driver.Owner, Closed, "Brightwater Foods", default));
        await _driver.UntilAsync(db => db.Evidence.CountAsync(e => e.State == EvidenceState.Ready), 1);
    }

    /// <summary>A file without the bad line, and without what one person had.</summary>
    private async Task ReadAgainAsync()
    {
        var has = string.Join('\n', _has.Split('\n').Where(line => !line.StartsWith("p0,", StringComparison.Ordinal)));
        var settings = _settings with { Assignments = await KeepAsync(CsvFileKind.Assignments, "who-has-what.csv", has) };
        var version = (await _driver.Get<ConnectionQuery>().ExecuteAsync(_driver.Owner, Files, default)).Value.Version;
        Held(await _driver.Get<ChangeConnection>().ExecuteAsync(_driver.Owner, Files, version, "HR files", settings.ToJson(), default));
        Held(await _driver.Get<StartDiscovery>().ExecuteAsync(_driver.Owner, Files, removalsConfirmed: true, default));
    }

    private async Task BeginOthersAsync()
    {
        Running = await _driver.LaunchAsync(CampaignDriver.Plan(_driver.Owner, "Q1 access review") with { Instructions = "Look at shift leads first." });
        await AnswerAsync(Running, revoked: 1, approved: 4);
        Staged = await _driver.PrepareAsync(CampaignDriver.Plan(_driver.Owner, "Payroll export") with { Kind = CampaignKind.EntitlementHolders, Scope = new([], [Entitlement]) });
        Draft = (await _driver.Get<DraftCampaign>().ExecuteAsync(_driver.Owner, CampaignDriver.Plan(_driver.Owner, "Night shift"), default)).Value;
    }

    /// <summary>Mona answers the first of her items.</summary>
    private async Task AnswerAsync(CampaignId campaign, int revoked, int approved)
    {
        await using var db = await _driver.ReadAsync();
        var mona = await db.Reviewers.SingleAsync(r => r.Campaign == campaign && r.Mail == Reviewer);
        var caller = new Caller(_driver.Owner.Tenant, new Actor(ActorKind.Link, $"reviewer:{mona.Id}", mona.Name), Roles.Reviewer) { Mail = Reviewer, OnlyReviewer = mona.Id };
        var items = await db.ReviewItems.Where(i => i.Reviewer == mona.Id).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync();
        Held(await _driver.Get<DecideMany>().ExecuteAsync(caller, campaign, ItemChoice.Of([.. items.Take(revoked)]), Answer.Revoke, "Not on this shift any more", default));
        Held(await _driver.Get<DecideMany>().ExecuteAsync(caller, campaign, ItemChoice.Of([.. items.Skip(revoked).Take(approved)]), Answer.Approve, null, default));
    }

    private async Task<CsvFileSettings> KeepAsync(CsvFileKind kind, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var kept = (await _driver.Get<KeepUpload>().ExecuteAsync(_driver.Owner, content, default)).Value;
        return new(kept.Id.Value, name, CsvField.Guess(kind, text[..text.IndexOf('\n', StringComparison.Ordinal)].Split(',')));
    }
}
