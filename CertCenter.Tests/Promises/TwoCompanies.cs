using CertCenter.Domain.Accounts;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// Two workspaces of one portal that were filled alike, by the portal's own operations and jobs, so that every row id of one is a row
/// id of the other. Every text of the first is a canary. The second one's store holds work that names the first one's ids. Made once;
/// each test goes on with a copy of the data.
/// </summary>
public sealed class TwoCompanies : IAsyncLifetime
{
    public const string Canary = "CANARY";

    /// <summary>What stands in the texts of the second instead.</summary>
    public const string Own = "Plain";

    /// <summary>An auditor of both.</summary>
    public const string OfBoth = "both@ways.test";

    /// <summary>Was a member of the first, and is no longer.</summary>
    public const string OfNeither = "gone@nowhere.test";

    private readonly string _root = Directory.CreateTempSubdirectory("certcenter-two-").FullName;

    internal Company First { get; private set; } = null!; // Made before the first test.

    internal Company Second { get; private set; } = null!;

    /// <summary>Every address that the portal answers at, as it told when it was running.</summary>
    internal IReadOnlyList<PortalRoute> Routes { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton<HeldBackJobs>().AddSingleton<IWakeUp>(s => s.GetRequiredService<HeldBackJobs>()), _root);
        Routes = PortalRoute.Of(portal.Services.GetRequiredService<EndpointDataSource>());
        First = await Company.MakeAsync(portal, Canary);
        Second = await Company.MakeAsync(portal, Own);
        await JoinAsync(portal, OfBoth, First, Second);
        await JoinAsync(portal, OfNeither, First);
        await LeaveAsync(portal, OfNeither, First);
        portal.Services.GetRequiredService<HeldBackJobs>().Holds = true;
        await new ForeignWork(portal.Services, First, Second).NoteAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The data of both in a folder of its own, which whoever asks deletes.</summary>
    public string Copy() => Folders.CopyOf(_root);

    private static async Task JoinAsync(PortalHost portal, string mail, params Company[] companies)
    {
        using var client = portal.Client();
        foreach (var company in companies)
        {
            await portal.Services.GetRequiredService<InviteMembers>().ExecuteAsync(company.Owner, [mail], Roles.Auditor, CancellationToken.None);
            var letter = await portal.Mailbox.WaitForAsync(mail, $"Join {company.Word}");
            using var joined = company == companies[0]
                ? await client.SendFormAsync(Mailbox.LinkIn(letter).PathAndQuery, ("Your name", "Somebody"), ("Password", SignUpDriver.Password))
                : await client.SendFormAsync(Mailbox.LinkIn(letter).PathAndQuery);
            joined.EnsureSuccessStatusCode();
        }
    }

    private static async Task LeaveAsync(PortalHost portal, string mail, Company company)
    {
        var account = await portal.Services.GetRequiredService<AccountQuery>().ExecuteAsync(new SystemCaller("test"), mail, CancellationToken.None);
        Assert.NotNull(account);
        await using var db = await portal.Services.GetRequiredService<TenantDatabases>().ReadAsync(company.Owner, CancellationToken.None);
        var member = db.Members.Single(m => m.Account == account.Id).Id;
        await db.DisposeAsync();
        var left = await portal.Services.GetRequiredService<RemoveMember>().ExecuteAsync(company.Owner, member, CancellationToken.None);
        Assert.Null(left.Refusal);
    }
}
