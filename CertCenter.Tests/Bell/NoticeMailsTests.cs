using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Portal.Features.Bell;
using CertCenter.Portal.Mail;
using CertCenter.Tests.Mail;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Bell;

/// <summary>Notices by mail: at once, once a day or not, as each reader wants each kind.</summary>
public sealed class NoticeMailsTests : IAsyncLifetime
{
    private readonly RecordedMail _mail = new();
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.
    private Caller _ada = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services =>
        {
            services.AddSingleton<IMail>(_mail).AddLogging().AddLocalization();
            var address = new PortalAddress(Options.Create(new PortalOptions { Address = "https://portal.test" }), null!); // Asked only where no address is set.
            foreach (var kind in NoticeMails.Kinds)
            {
                services.AddSingleton<ILetterWriter>(s => new NoticeLetterWriter(kind, s.GetRequiredService<NoticeLetterQuery>(), address, s.GetRequiredService<IStringLocalizer<Texts>>()));
            }
        });
        _tenant = await _house.FoundAsync("Brightwater");
        _ada = await _tenant.JoinAsync("Ada Admin", Roles.Administrator);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_day_is_one_mail_in_the_morning_with_what_was_not_read_and_the_next_day_another()
    {
        await ChooseAsync(_tenant.Owner, NoticeKinds.ReadingFailed, NoticeWay.PortalOnly);
        await RaiseAsync(NoticeKinds.ReadingFailed, "Read by then");
        Assert.Null((await _house.Get<MarkNoticesRead>().ExecuteAsync(_ada, long.MaxValue, default)).Refusal);
        await RaiseAsync(NoticeKinds.ReadingFailed, "HR files");
        await RaiseAsync(NoticeKinds.ReadingFailed, "Directory");

        var next = await DeliverAsync();
        Assert.Empty(_mail.Sent);
        Assert.Equal(NoticeDay.NextAfter(_house.Clock.GetUtcNow()), next);

        PassTo(next);
        Assert.Null(await DeliverAsync());
        var letter = Assert.Single(_mail.Sent);
        Assert.Equal(("ada.admin@example.test", "2 new in Brightwater"), (letter.To, letter.Subject));
        Assert.Contains("HR files could not be read.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("https://portal.test/notices", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Read by then", letter.Text, StringComparison.Ordinal);

        await RaiseAsync(NoticeKinds.ReadingFailed, "Once more");
        PassTo(await DeliverAsync());
        await DeliverAsync();
        Assert.Equal("1 new in Brightwater", _mail.Sent[^1].Subject);
        Assert.DoesNotContain("Directory", _mail.Sent[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_reader_gets_each_kind_as_they_chose_and_a_change_of_mind_counts_at_once()
    {
        await ChooseAsync(_ada, NoticeKinds.ReadingFailed, NoticeWay.AtOnce);
        await RaiseAsync(NoticeKinds.ReadingFailed, "HR files");
        var next = await DeliverAsync();
        var letter = Assert.Single(_mail.Sent);
        Assert.Equal(("ada.admin@example.test", "HR files could not be read. (Brightwater)"), (letter.To, letter.Subject));
        Assert.Contains("https://portal.test/connections", letter.Text, StringComparison.Ordinal);

        await ChooseAsync(_tenant.Owner, NoticeKinds.ReadingFailed, NoticeWay.PortalOnly);
        PassTo(next);
        await DeliverAsync();
        Assert.Single(_mail.Sent);
        Assert.Equal(1, await _house.Get<BellQuery>().CountAsync(_tenant.Owner, default));

        var rows = (await _house.Get<NoticeChoicesQuery>().ExecuteAsync(_ada, default)).Value;
        Assert.Equal(NoticeWay.AtOnce, rows.Single(r => r.Kind == NoticeKinds.ReadingFailed).Way);
    }

    [Fact]
    public async Task What_is_promised_or_not_ones_own_can_not_be_chosen()
    {
        var choose = _house.Get<ChooseNoticeWay>();
        foreach (var promised in NoticeKinds.All.Where(k => k.Usual is null))
        {
            Assert.IsType<NotAllowed>((await choose.ExecuteAsync(_ada, promised.Name, NoticeWay.PortalOnly, default)).Refusal);
        }

        var manager = await _tenant.JoinAsync("Max Manager", Roles.CampaignManager);
        Assert.IsType<NotAllowed>((await choose.ExecuteAsync(manager, NoticeKinds.ReadingFailed, NoticeWay.AtOnce, default)).Refusal);
        Assert.IsType<NotAllowed>((await choose.ExecuteAsync(_ada, "nothing", NoticeWay.AtOnce, default)).Refusal);
        Assert.DoesNotContain((await _house.Get<NoticeChoicesQuery>().ExecuteAsync(manager, default)).Value, r => r.Kind == NoticeKinds.ReadingFailed);
        Assert.Empty((await _house.Get<NoticeChoicesQuery>().ExecuteAsync(await _tenant.JoinAsync("Rita", Roles.Reviewer), default)).Value);
    }

    private async Task ChooseAsync(Caller who, string kind, NoticeWay way) => Assert.Null((await _house.Get<ChooseNoticeWay>().ExecuteAsync(who, kind, way, default)).Refusal);

    private async Task RaiseAsync(string kind, string about)
    {
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, default);
        await db.RaiseAsync(new(kind, about, "/connections", _house.Clock.GetUtcNow()), Roles.Owner | Roles.Administrator, default);
        await db.CommitAsync(default);
    }

    private async Task<DateTimeOffset?> DeliverAsync() => (await _house.Get<DeliverMails>().ExecuteAsync(_tenant.Job, default)).Value;

    private void PassTo(DateTimeOffset? at) => _house.Clock.Pass((at ?? throw new InvalidOperationException("Nothing waits.")) - _house.Clock.GetUtcNow());
}
