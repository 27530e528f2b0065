using CertCenter.Domain;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Promises;

/// <summary>
/// Two workspaces made alike, so that every row id of one is a row id of the other. Every text of the first is a canary: it may never
/// be heard by the second.
/// </summary>
internal sealed class TwoWorkspaces : IAsyncDisposable
{
    public const string Canary = "CANARY";

    private TwoWorkspaces(House house, TestTenant first, TestTenant second) => (House, First, Second) = (house, first, second);

    public House House { get; }

    public TestTenant First { get; }

    public TestTenant Second { get; }

    /// <summary>The Guid ids of the first, by their type.</summary>
    public Dictionary<Type, object> FirstIds { get; } = [];

    public static async Task<TwoWorkspaces> MakeAsync()
    {
        var house = await House.BuildAsync(services => AddPorts(services));
        var two = new TwoWorkspaces(house, await house.FoundAsync(Canary + "-works"), await house.FoundAsync("Plain"));
        two.FirstIds[typeof(TenantId)] = two.First.Id;
        two.FirstIds[typeof(MemberId)] = two.First.Owner.Member!.Value; // An owner is a member.
        var (connection, campaign) = await FillAsync(two.First, Canary);
        two.FirstIds[typeof(ConnectionId)] = connection;
        two.FirstIds[typeof(CampaignId)] = campaign;
        two.FirstIds[typeof(ReviewOf)] = new ReviewOf(campaign);
        await FillAsync(two.Second, "plain");
        var ticket = await AskAsync(two.First, $"{Canary} question");
        two.FirstIds[typeof(TicketId)] = ticket;
        two.FirstIds[typeof(GrantId)] = await GrantAsync(house, ticket);
        await AskAsync(two.Second, "plain question");
        return two;
    }

    /// <summary>The same two, with a copy of their data, in a house of which parts were replaced.</summary>
    public async Task<TwoWorkspaces> AgainAsync(Action<IServiceCollection> replace)
    {
        var house = await House.BuildAsync(services => replace(AddPorts(services)), root: Folders.CopyOf(House.Root));
        var two = new TwoWorkspaces(house, new(house, First.Id, First.Owner), new(house, Second.Id, Second.Owner));
        foreach (var (type, id) in FirstIds)
        {
            two.FirstIds[type] = id;
        }

        return two;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static IServiceCollection AddPorts(IServiceCollection services) => services
        .AddSingleton<ISecrets, MarkedSecrets>()
        .AddSingleton<IFiles, MemoryFiles>()
        .AddSingleton<IMail, DroppedMail>()
        .AddSingleton<IConnector, ScriptedConnector>()
        .AddSingleton<ISecondFactor, GivenFactor>();

    private static async Task<(ConnectionId Connection, CampaignId Campaign)> FillAsync(TestTenant tenant, string word)
    {
        var directory = await TestDirectory.ReadIntoAsync(tenant, $"{word} directory");
        var boss = await directory.PersonAsync($"{word} boss", $"boss@{word}.test".ToLowerInvariant());
        for (var n = 0; n < 3; n++)
        {
            var person = await directory.PersonAsync($"{word} person {n}", $"p{n}@{word}.test".ToLowerInvariant(), boss.Id);
            await directory.GiveAsync(person.Account, await directory.EntitlementAsync($"{word} access {n}"));
        }

        var campaign = await tenant.LaunchedAsync(CampaignDriver.Plan(tenant.Owner, $"{word} campaign"));
        return (directory.Connection, campaign);
    }

    private static async Task<TicketId> AskAsync(TestTenant tenant, string subject) =>
        (await tenant.House.Get<OpenTicket>().ExecuteAsync(tenant.Owner, subject, subject, SupportAreas.Directory, false, default)).Value;

    private static async Task<GrantId> GrantAsync(House house, TicketId ticket)
    {
        var wish = new GrantWish(ticket, GrantReason.CustomerAsked, $"{Canary}: somebody of support asks for this.", SupportAreas.Directory, SupportRepairs.None, 60, Emergency: false);
        return (await house.Get<AskForAccess>().ExecuteAsync(StaffCalls.Someone(house, StaffRole.SupportAgent, TimeSpan.Zero), wish, default)).Value;
    }

    private sealed class DroppedMail : IMail
    {
        public Task SendAsync(Letter letter, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
