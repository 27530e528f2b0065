using CertCenter.Domain.Audit;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What support sees is read beside the writer that takes the line, and handed over when the line is kept: nothing is shown that is not in the trail.</summary>
[Trait("Promise", "P15")]
public sealed class WriteAheadTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ScriptedLook _screen = new();
    private SupportDesk _desk = null!; // Made before each test.
    private GrantId _grant;

    private House House => _desk.House;

    public async Task InitializeAsync()
    {
        _desk = await SupportDesk.OpenAsync(services =>
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(LookAtConnections)));
            services.AddSingleton<IStoreLook>(_screen);
        });
        _grant = await _desk.EnterAsync();
        await _desk.TellAsync();
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task What_was_read_is_not_handed_over_before_the_line_is_kept()
    {
        Task<Outcome<LookSheet>> look;
        await using (await House.Databases.WriteAsync(_desk.Works.Owner, default))
        {
            look = _desk.LookAsync(_grant);
            await _screen.WasRead.Task.WaitAsync(Long);
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            Assert.False(look.IsCompleted);
            Assert.Empty(await SeenAsync());
        }

        Assert.Equal(["1", "2"], (await look.WaitAsync(Long)).Value.Rows.Select(r => r.Id));
        Assert.Contains("\"shown\":[\"1\",\"2\"]", Assert.Single(await SeenAsync()), StringComparison.Ordinal);
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_line_that_cannot_be_written_means_that_nothing_is_shown_though_it_was_read()
    {
        await using (var db = await House.Databases.WriteAsync(_desk.Works.Owner, default))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER \"Down\" BEFORE INSERT ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'down'); END");
            await db.CommitAsync(default);
        }

        Assert.Contains("down", (await Assert.ThrowsAnyAsync<Exception>(() => _desk.LookAsync(_grant))).GetBaseException().Message, StringComparison.Ordinal);
        Assert.True(_screen.WasRead.Task.IsCompleted);
    }

    [Fact]
    public async Task Who_stops_waiting_for_the_line_is_shown_nothing()
    {
        using var patience = new CancellationTokenSource();
        var agent = await _desk.AsAsync(_desk.Agent);
        await using (await House.Databases.WriteAsync(_desk.Works.Owner, default))
        {
            var look = House.Get<LookUnderGrant>().ExecuteAsync(agent, _grant, new(LookScreen.Connections), patience.Token);
            await _screen.WasRead.Task.WaitAsync(Long);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look.WaitAsync(Long));
        }

        Assert.Empty(await SeenAsync());
    }

    [Fact]
    public async Task What_could_not_be_read_or_is_not_there_was_asked_for_all_the_same()
    {
        _screen.During = () => throw new InvalidOperationException("unreadable");
        Assert.Equal("unreadable", (await Assert.ThrowsAsync<InvalidOperationException>(() => _desk.LookAsync(_grant))).Message);
        _screen.During = null;
        Assert.IsType<NotFound>((await _desk.LookAsync(_grant, unmask: "3")).Refusal);
        Assert.Null((await _desk.LookAsync(_grant, unmask: "2")).Refusal);

        Assert.Equal(["support.looked []", "support.looked []", "support.unmasked [\"1\",\"2\"]"], (await LinesAsync()).Select(e => $"{e.What} {e.Facts?.Split("\"shown\":")[1].Split(",\"unm")[0]}"));
        Assert.Null((await House.Get<VerifyTrail>().ExecuteAsync(_desk.Works.Owner, default)).Value.FirstBroken);
    }

    [Theory]
    [InlineData("revoked by the customer")]
    [InlineData("ended by a colleague")]
    [InlineData("ticket closed")]
    [InlineData("requester removed")]
    [InlineData("time over")]
    public async Task What_ends_in_the_middle_of_a_look_shows_nothing(string how)
    {
        var lead = await _desk.AsAsync(_desk.Lead);
        var agent = await _desk.AsAsync(_desk.Agent);
        _screen.During = async () =>
        {
            _screen.During = null;
            Assert.Null(how switch
            {
                "revoked by the customer" => (await House.Get<RevokeAccess>().ExecuteAsync(_desk.Works.Owner, _grant, default)).Refusal,
                "ended by a colleague" => (await House.Get<EndAccess>().ExecuteAsync(lead, _grant, default)).Refusal,
                "ticket closed" => (await House.Get<CloseTicket>().ExecuteAsync(lead, _desk.Ticket, default)).Refusal,
                "requester removed" => (await House.Get<RemoveStaff>().ExecuteAsync(StaffCalls.Someone(House, StaffRole.Operations, TimeSpan.Zero), agent.Id, default)).Refusal,
                _ => Pass(),
            });
        };

        Assert.IsType<NoAccessNow>((await House.Get<LookUnderGrant>().ExecuteAsync(agent, _grant, new(LookScreen.Connections), default)).Refusal);
        Assert.True(_screen.WasRead.Task.IsCompleted);

        Refusal? Pass()
        {
            House.Clock.Pass(TimeSpan.FromMinutes(61));
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> SeenAsync() => [.. (await LinesAsync()).Select(e => e.Facts ?? "")];

    private async Task<IReadOnlyList<AuditEvent>> LinesAsync()
    {
        await using var db = await _desk.Works.ReadAsync();
        return await db.AuditEvents.Where(e => e.What == "support.looked" || e.What == "support.unmasked").OrderBy(e => e.Id).ToListAsync();
    }

    /// <summary>A screen of two rows that says when it was read.</summary>
    private sealed class ScriptedLook : IStoreLook
    {
        public TaskCompletionSource WasRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<Task>? During { get; set; }

        public LookScreen Screen => LookScreen.Connections;

        public SupportAreas Area => SupportAreas.Connections;

        public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
        {
            await ground.Store.Connections.CountAsync(cancellationToken);
            await (During?.Invoke() ?? Task.CompletedTask);
            WasRead.TrySetResult();
            return new(["Name"], [new("1", [LookCell.OfPerson("Ada")]), new("2", [LookCell.OfPerson("Bea")])]);
        }
    }
}
