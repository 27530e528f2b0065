using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.Ldap;
using Microsoft.EntityFrameworkCore;
using static CertCenter.Portal.Demo.DemoEntrance;

namespace CertCenter.Portal.Demo;

/// <summary>The nine months of the invented company, from its sign-up to today: readings, two campaigns that are over, one that runs, one removal that nobody carried out.</summary>
internal sealed class DemoYear(
    DemoEntrance entrance, DemoReviewers reviewers, DemoCompany company, DemoMade made, TenantDatabases databases, AddConnection connect, StartDiscovery read, AddExclusion exclude,
    DraftCampaign draft, PrepareCampaign prepare, LaunchCampaign launch, HandOver handOver, AskForEvidence evidence)
{
    private const int Days = DemoCompany.Months * 30;

    /// <summary>How many reviewers answer at the same moment, as real ones do.</summary>
    private const int Together = 4;

    private ConnectionId _directory;

    public async Task LiveAsync(string region, CancellationToken cancellationToken)
    {
        await entrance.SignUpAsync(DemoPeople.Owner, region, cancellationToken);
        var owner = await entrance.MemberAsync(DemoPeople.Owner, cancellationToken);
        await ConnectAsync(owner, cancellationToken);
        foreach (var person in DemoPeople.Invited(company))
        {
            await entrance.InviteAsync(owner, person, cancellationToken);
        }

        await ReadAsync(29, cancellationToken);
        await ExcludeAsync(cancellationToken);
        var privileged = await LaunchAsync(30, Plan("Privileged access, spring", CampaignKind.PrivilegedAccess, 14), cancellationToken);
        await FinishAsync(privileged, 1, begins: 30, days: 14, cancellationToken);
        await ReadAsync(68, cancellationToken);
        await ReadAsync(119, cancellationToken);
        var everybody = await LaunchAsync(120, Plan("Half-year review", CampaignKind.PeoplesAccess, 28), cancellationToken);
        await FinishAsync(everybody, 2, begins: 120, days: 28, cancellationToken);
        foreach (var day in new[] { 170, 214, 257 })
        {
            await ReadAsync(day, cancellationToken);
        }

        var teams = await LaunchAsync(258, Plan("Managers' teams, autumn", CampaignKind.ManagersTeams, 24), cancellationToken);
        await RunAsync(teams, begins: 258, cancellationToken);
        await entrance.GoToAsync(made.At, cancellationToken);
        await entrance.SendMailsAsync(cancellationToken);
    }

    private DateTimeOffset Day(double day) => made.At.AddDays(day - Days);

    private async Task<Caller> ManagerAsync(CancellationToken cancellationToken) => await entrance.MemberAsync(DemoPeople.Invited(company)[0], cancellationToken);

    private async Task ConnectAsync(Caller owner, CancellationToken cancellationToken)
    {
        var settings = LdapSettings.For(LdapFlavour.OpenLdap) with
        {
            Host = $"directory.{DemoNames.Domain}", BindDn = "cn=reader,dc=brightwater,dc=example", BaseDns = ["dc=brightwater,dc=example"],
        };
        _directory = Held(await connect.ExecuteAsync(owner, "Company directory", LdapConnector.KindName, settings.ToJson(), DemoPeople.Password, cancellationToken));
        Held(await read.ExecuteAsync(owner, _directory, removalsConfirmed: false, cancellationToken));
        await entrance.GoToAsync(Day(0.1), cancellationToken);
    }

    private async Task ReadAsync(double day, CancellationToken cancellationToken)
    {
        await entrance.GoToAsync(Day(day), cancellationToken);
        Held(await read.ExecuteAsync(await ManagerAsync(cancellationToken), _directory, removalsConfirmed: true, cancellationToken));
        await entrance.GoToAsync(Day(day + 0.01), cancellationToken);
    }

    private async Task ExcludeAsync(CancellationToken cancellationToken)
    {
        var manager = await ManagerAsync(cancellationToken);
        long chief;
        await using (var db = await databases.ReadAsync(manager, cancellationToken))
        {
            var (mail, name) = (DemoCompany.MailOf(0), DemoCompany.NameOf(0));
            chief = await db.Identities.Where(i => i.Mail == mail && i.Name == name).Select(i => i.Id).SingleAsync(cancellationToken);
        }

        Held(await exclude.ExecuteAsync(manager, ExcludedThing.Person, chief, "The supervisory board reviews the chief executive.", 365, cancellationToken));
    }

    private static CampaignPlan Plan(string name, CampaignKind kind, int days)
    {
        var plan = new CampaignPlan(name, kind, CampaignScope.Everything, default, "Keep what people need for their work **today**. Not sure? Answer *don't know*.", UndecidedDefault.Keep, days);
        return CampaignPreset.Of(plan, kind, DemoNames.Domain) with
        {
            Rules = CampaignPreset.Of(plan, kind, DemoNames.Domain).Rules with { ReasonToRevoke = Risk.Low, BulkApproveUpTo = Risk.High, RemindDays = [7, 2] },
        };
    }

    private async Task<CampaignId> LaunchAsync(double day, CampaignPlan plan, CancellationToken cancellationToken)
    {
        await entrance.GoToAsync(Day(day), cancellationToken);
        var manager = await ManagerAsync(cancellationToken);
        var id = Held(await draft.ExecuteAsync(manager, plan with { FallbackReviewer = manager.Member ?? default }, cancellationToken));
        Held(await prepare.ExecuteAsync(manager, id, cancellationToken));
        await entrance.GoToAsync(Day(day + 0.01), cancellationToken);
        Held(await launch.ExecuteAsync(manager, id, TimeZoneInfo.Utc, null, cancellationToken));
        await entrance.GoToAsync(Day(day + 0.02), cancellationToken);
        return id;
    }

    /// <summary>Nearly everybody answers before the campaign ends; then its removals are handed over and its evidence is made.</summary>
    private async Task FinishAsync(CampaignId campaign, int number, double begins, int days, CancellationToken cancellationToken)
    {
        var all = await reviewers.OfAsync(await ManagerAsync(cancellationToken), campaign, cancellationToken);
        await ReviewAsync([.. all.Select(r => (r, true))], campaign, number, begins, days - 1.0, cancellationToken);

        await entrance.GoToAsync(Day(begins + days + 1.5), cancellationToken);
        var manager = await ManagerAsync(cancellationToken);
        var given = await handOver.ExecuteAsync(manager, new RemovalFilter(RemovalState.Planned), cancellationToken);
        _ = given.Refusal is NothingToHandOver ? null : Held(given); // A small company may have revoked nothing.
        Held(await evidence.ExecuteAsync(manager, campaign, DemoNames.Company, cancellationToken));
        await entrance.GoToAsync(Day(begins + days + 1.6), cancellationToken);
    }

    /// <summary>Some are done, some have begun, some have not looked at it yet.</summary>
    private async Task RunAsync(CampaignId campaign, double begins, CancellationToken cancellationToken)
    {
        var all = await reviewers.OfAsync(await ManagerAsync(cancellationToken), campaign, cancellationToken);
        var begun = all.Select((r, n) => (Reviewer: r, Turn: n % 4)).Where(r => r.Turn != 3).Select(r => (r.Reviewer, r.Turn != 2));
        await ReviewAsync([.. begun], campaign, 3, begins, Days - begins - 0.2, cancellationToken);
    }

    /// <summary>One after the other over so many days, a few at a time.</summary>
    private async Task ReviewAsync(List<(long Reviewer, bool All)> turns, CampaignId campaign, int number, double begins, double days, CancellationToken cancellationToken)
    {
        for (var n = 0; n < turns.Count; n += Together)
        {
            await entrance.PassAsync(Day(begins + 0.1 + (days * n / turns.Count)), cancellationToken);
            await Task.WhenAll(turns.Skip(n).Take(Together).Select(t => Task.Run(() => reviewers.ReviewAsync(t.Reviewer, campaign, number, t.All, cancellationToken), cancellationToken)));
        }
    }
}
