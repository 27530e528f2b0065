using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Staff;

/// <summary>A house with a workspace that has asked support, and staff who can be let in: an agent, and two leads.</summary>
internal sealed class SupportDesk : IAsyncDisposable
{
    public const string Why = "The reading of Monday stops half way, see the ticket.";

    private SupportDesk(House house, TestTenant works) => (House, Works) = (house, works);

    public House House { get; }

    public TestTenant Works { get; }

    public TicketId Ticket { get; private set; }

    public StaffSessionId Agent { get; private set; }

    public StaffSessionId Lead { get; private set; }

    public StaffSessionId OtherLead { get; private set; }

    public static async Task<SupportDesk> OpenAsync(Action<IServiceCollection>? replace = null)
    {
        var house = await House.BuildAsync(replace);
        var desk = new SupportDesk(house, await house.FoundAsync("Works"));
        desk.Ticket = await desk.WriteAsync(desk.Works);
        desk.Agent = await desk.JoinAsync("Sam Agent", StaffRole.SupportAgent);
        desk.Lead = await desk.JoinAsync("Lea Lead", StaffRole.SupportLead);
        desk.OtherLead = await desk.JoinAsync("Leo Lead", StaffRole.SupportLead);
        return desk;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    public async Task<TicketId> WriteAsync(TestTenant tenant, bool mayLook = false) =>
        (await House.Get<OpenTicket>().ExecuteAsync(tenant.Owner, "Reading fails", "It stops.", SupportAreas.Connections | SupportAreas.Directory, mayLook, default)).Value;

    public async Task<StaffSessionId> JoinAsync(string name, StaffRole role)
    {
        var mail = $"{name.Replace(" ", ".", StringComparison.Ordinal).ToLowerInvariant()}@staff.test";
        var link = (await House.Get<InviteStaff>().ExecuteAsync(new SystemCaller("test"), mail, default)).Value.Text;
        var session = (await House.Get<JoinStaff>().ExecuteAsync(new Visitor("", "test"), link, name, "hash", 1, default)).Value;
        await using var db = await House.Catalog.WriteAsync(default);
        db.StaffMembers.Single(s => s.Mail == mail).ChangeRole(role);
        await db.CommitAsync(default);
        return session;
    }

    /// <summary>As they come with a request: with a session that is alive and a second factor given just now.</summary>
    public async Task<StaffCaller> AsAsync(StaffSessionId session)
    {
        await using (var db = await House.Catalog.WriteAsync(default))
        {
            var found = db.StaffSessions.Single(s => s.Id == session);
            found.LastSeenAt = found.SecondFactorAt = House.Clock.GetUtcNow();
            await db.CommitAsync(default);
        }

        return (await House.Get<EnterConsole>().ExecuteAsync(session, true, default)).Value;
    }

    public GrantWish Wish(TicketId? ticket = null, bool emergency = false, int minutes = 60, SupportAreas areas = SupportAreas.Connections | SupportAreas.Directory | SupportAreas.SignIn) =>
        new(ticket ?? Ticket, GrantReason.CustomerAsked, Why, areas, SupportRepairs.RestartReading | SupportRepairs.ClearLockOut | SupportRepairs.ResendInvitation, minutes, emergency);

    public async Task<GrantId> AskAsync(GrantWish? wish = null) => (await House.Get<AskForAccess>().ExecuteAsync(await AsAsync(Agent), wish ?? Wish(), default)).Value;

    public async Task<Refusal?> ApproveAsync(GrantId id, StaffSessionId by, bool approves = true) =>
        (await House.Get<ApproveAccess>().ExecuteAsync(await AsAsync(by), id, approves, default)).Refusal;

    public async Task<Refusal?> AnswerAsync(GrantId id, Caller by, bool allows = true) => (await House.Get<AnswerAccess>().ExecuteAsync(by, id, allows, default)).Refusal;

    public async Task<Refusal?> BeginAsync(GrantId id) => (await House.Get<BeginAccess>().ExecuteAsync(await AsAsync(Agent), id, default)).Refusal;

    /// <summary>Asked for, approved on both sides and begun.</summary>
    public async Task<GrantId> EnterAsync(GrantWish? wish = null)
    {
        var id = await AskAsync(wish);
        await ApproveAsync(id, Lead);
        await AnswerAsync(id, Works.Owner);
        return await BeginAsync(id) is { } no ? throw new InvalidOperationException($"{no}") : id;
    }

    public async Task<Outcome<LookSheet>> LookAsync(GrantId id, LookScreen screen = LookScreen.Connections, string? record = null, string? unmask = null) =>
        await House.Get<LookUnderGrant>().ExecuteAsync(await AsAsync(Agent), id, new(screen, record, null, unmask), default);

    /// <summary>Lets the job of the workspace tell what is to be told.</summary>
    public async Task<DateTimeOffset?> TellAsync() => (await House.Get<TellSupportAccess>().ExecuteAsync(Works.Job, default)).Value;

    public async Task<IReadOnlyList<string>> TrailAsync(GrantId id)
    {
        await using var db = await Works.ReadAsync();
        var subject = $"grant/{id.Value}";
        return [.. db.AuditEvents.Where(e => e.Subject == subject).OrderBy(e => e.Id).Select(e => e.ActorName + " " + e.What)];
    }
}
