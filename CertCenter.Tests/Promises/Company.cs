using System.Text;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.Csv;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// A workspace with something of everything: files that were uploaded and read, a closed campaign with removals and evidence, a running
/// and a prepared one, mails. Every text in it has its word.
/// </summary>
internal sealed class Company
{
    private readonly PortalHost _portal;

    private Company(PortalHost portal, string word, string store, Caller owner) => (_portal, Word, Store, Owner) = (portal, word, store, owner);

    public string Word { get; }

    /// <summary>The place of the store's file, seen from the data folder.</summary>
    public string Store { get; }

    public Caller Owner { get; }

    public string Mail => $"olga@{Word}.test".ToLowerInvariant();

    /// <summary>What the connection reads: names the files that were uploaded.</summary>
    public string Settings { get; private set; } = "";

    public ConnectionId Connection { get; private set; }

    /// <summary>The closed, the running and the prepared one.</summary>
    public IReadOnlyList<CampaignId> Campaigns { get; private set; } = [];

    public Guid Evidence { get; private set; }

    /// <summary>Every kind of id that a route could be given.</summary>
    public IReadOnlyList<Guid> Guids => [Campaigns[0].Value, Connection.Value, Evidence, Owner.Tenant.Value, Owner.Member!.Value.Value]; // An owner is a member.

    public static async Task<Company> MakeAsync(PortalHost portal, string word)
    {
        var mail = $"olga@{word}.test".ToLowerInvariant();
        using var client = await portal.SignUpAsync($"{word} Works", $"{word} Olga", mail);
        var store = (await StoreFiles.OfAsync(portal.Root)).Single(s => s.Name == $"{word} Works");
        var member = (await StoreFiles.RowsAsync(store.File, "SELECT Id, Name FROM Members")).Single();
        var owner = new Caller(new(store.Tenant), new Actor(ActorKind.Member, member[0], member[1]), Roles.Owner) { Member = new(Guid.Parse(member[0])), Mail = mail };
        var company = new Company(portal, word, Path.GetRelativePath(portal.Root, store.File), owner);
        await company.FillAsync();
        return company;
    }

    private T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    private async Task FillAsync()
    {
        Settings = await UploadAsync();
        Connection = Value(await Get<AddConnection>().ExecuteAsync(Owner, $"{Word} files", "Csv", Settings, null, CancellationToken.None));
        Value(await Get<StartDiscovery>().ExecuteAsync(Owner, Connection, false, CancellationToken.None));
        await UntilAsync("the files are read", db => db.Runs.AllAsync(r => r.EndedAt != null));
        await UntilAsync("people are known", db => db.Identities.AnyAsync());

        Campaigns = [await PrepareAsync($"{Word} Q1"), await PrepareAsync($"{Word} Q2"), await PrepareAsync($"{Word} Q3")];
        await LaunchAsync(Campaigns[0]);
        await LaunchAsync(Campaigns[1]);
        await CloseAsync(Campaigns[0]);
        await UntilAsync("removals are planned", db => db.Removals.AnyAsync());
        Value(await Get<HandOver>().ExecuteAsync(Owner, new RemovalFilter(RemovalState.Planned), CancellationToken.None));
        Value(await Get<AskForEvidence>().ExecuteAsync(Owner, Campaigns[0], $"{Word} Works", CancellationToken.None));
        await UntilAsync("evidence is there", db => db.Evidence.AnyAsync(e => e.State == EvidenceState.Ready));
        await UntilAsync("mails are sent", db => db.Outbox.AllAsync(m => m.Delivery.SentAt != null));
        await using var db = await Get<TenantDatabases>().ReadAsync(Owner, CancellationToken.None);
        Evidence = await db.Evidence.Select(e => e.Id).SingleAsync();
    }

    /// <summary>Everybody's manager is the owner, who therefore reviews. One row can't be used.</summary>
    private async Task<string> UploadAsync()
    {
        var people = string.Concat(Enumerable.Range(1, 200).Select(n => $"p{n},{Word} Person {n},p{n}@{Word}.test,boss,yes\n"));
        people = $"Id,Name,Mail,Manager,Active\nboss,{Word} Boss,{Mail},,yes\n{people},{Word} Nobody,,,\n";
        return new CsvSettings
        {
            People = await KeepAsync("people", people, "Key=Id", "Name=Name", "Mail=Mail", "Manager=Manager", "Enabled=Active"),
            Entitlements = await KeepAsync("access", $"Id,Name,Owner,Risk\ne1,{Word} Finance,boss,high\ne2,{Word} Canteen,,\n", "Key=Id", "Name=Name", "Owner=Owner", "Risk=Risk"),
            Assignments = await KeepAsync("who", "Person,Access\np1,e1\np1,e2\np2,e1\np3,e1\n", "Person=Person", "Access=Access"),
        }.ToJson();
    }

    private async Task<CsvFileSettings> KeepAsync(string name, string text, params string[] columns)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var kept = Value(await Get<KeepUpload>().ExecuteAsync(Owner, content, CancellationToken.None));
        return new(kept.Id.Value, $"{Word} {name}.csv", columns.Select(column => column.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
    }

    private async Task<CampaignId> PrepareAsync(string name)
    {
        var id = Value(await Get<DraftCampaign>().ExecuteAsync(Owner, CampaignDriver.Plan(Owner, name), CancellationToken.None));
        Value(await Get<PrepareCampaign>().ExecuteAsync(Owner, id, CancellationToken.None));
        await UntilAsync($"{name} is prepared", db => db.Campaigns.AnyAsync(c => c.Id == id && c.State == CampaignState.Prepared));
        return id;
    }

    private async Task LaunchAsync(CampaignId id) => Value(await Get<LaunchCampaign>().ExecuteAsync(Owner, id, TimeZoneInfo.Utc, "One line of the file is known to be bad.", CancellationToken.None));

    private async Task CloseAsync(CampaignId id)
    {
        List<long> items;
        await using (var db = await Get<TenantDatabases>().ReadAsync(Owner, CancellationToken.None))
        {
            items = await db.ReviewItems.Where(i => i.Campaign == id).Select(i => i.Id).Order().ToListAsync();
        }

        foreach (var item in items.SkipLast(1))
        {
            Value(await Get<Decide>().ExecuteAsync(Owner, id, item, Answer.Revoke, $"{Word} says no", null, CancellationToken.None));
        }

        Value(await Get<CloseCampaign>().ExecuteAsync(Owner, id, 1, CancellationToken.None));
        await UntilAsync("the campaign is closed", db => db.Campaigns.AnyAsync(c => c.Id == id && c.State == CampaignState.Closed));
    }

    private async Task UntilAsync(string what, Func<TenantDb, Task<bool>> holds)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            await using (var db = await Get<TenantDatabases>().ReadAsync(Owner, CancellationToken.None))
            {
                if (await holds(db))
                {
                    return;
                }
            }

            Assert.False(giveUp.IsCancellationRequested, $"{Word}: waited in vain until {what}.");
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static T Value<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
