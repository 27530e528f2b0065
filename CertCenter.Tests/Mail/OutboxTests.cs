using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Mail;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly RecordedMail _mail = new();
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddSingleton<IMail>(_mail).AddSingleton<ILetterWriter, TestLetters>());
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_queued_mail_is_sent_once_however_often_the_outbox_is_worked()
    {
        await QueueAsync("ana@b.test");

        Assert.Null(await DeliverAsync());
        Assert.Null(await DeliverAsync());

        Assert.Equal("ana@b.test", Assert.Single(_mail.Sent).To);
    }

    [Fact]
    public async Task A_mail_that_failed_is_tried_again_later_under_the_same_message_id_and_then_given_up()
    {
        var ids = new HashSet<string>();
        _mail.Refuse = letter =>
        {
            ids.Add(letter.MessageId);
            return new MailNotSentException("451 later", forGood: false);
        };
        await QueueAsync("ana@b.test");

        var tries = 0;
        while (await DeliverAsync() is { } next)
        {
            Assert.True(next > _house.Clock.GetUtcNow());
            _house.Clock.Pass(next - _house.Clock.GetUtcNow());
            tries++;
        }

        Assert.Equal(MailDelivery.MaxAttempts - 1, tries);
        Assert.Single(ids);
        var unsent = Assert.Single((await _house.Get<UnsentMailsQuery>().ExecuteAsync(_tenant.Owner, default)).Value);
        Assert.Equal("ana@b.test: 451 later", unsent.Error);
        Assert.NotNull(unsent.GivenUpAt);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_holds_up_no_other_and_is_sent_when_an_administrator_asks()
    {
        _mail.Refuse = letter => letter.To == "gone@b.test" ? new MailNotSentException("550 no such user", forGood: true) : null;
        await QueueAsync("gone@b.test");
        await QueueAsync("broken");
        await QueueAsync("ana@b.test");
        await DeliverAsync();
        Assert.Equal("ana@b.test", Assert.Single(_mail.Sent).To);

        _mail.Refuse = _ => null;
        Assert.Equal(2, (await _house.Get<TryMailsAgain>().ExecuteAsync(_tenant.Owner, default)).Value);
        await DeliverAsync();

        Assert.Equal(["ana@b.test", "gone@b.test"], _mail.Sent.Select(l => l.To));
        Assert.Equal("broken", (await UnsentReferencesAsync()).Single());
    }

    [Fact]
    public async Task A_mail_with_nothing_to_tell_any_more_is_dropped()
    {
        await QueueAsync("nobody");

        Assert.Null(await DeliverAsync());

        await using var db = await _tenant.ReadAsync();
        Assert.Equal(0, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task Only_administrators_see_what_could_not_be_sent()
    {
        var manager = await _tenant.JoinAsync("Carla Manager", Roles.CampaignManager);

        Assert.IsType<NotAllowed>((await _house.Get<UnsentMailsQuery>().ExecuteAsync(manager, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<TryMailsAgain>().ExecuteAsync(manager, default)).Refusal);
    }

    private Task QueueAsync(string reference) =>
        _tenant.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", reference, _house.Clock.GetUtcNow())));

    private async Task<DateTimeOffset?> DeliverAsync() => (await _house.Get<DeliverMails>().ExecuteAsync(_tenant.Job, default)).Value;

    private async Task<List<string>> UnsentReferencesAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Outbox.Where(m => m.Delivery.SentAt == null).Select(m => m.Reference).ToListAsync();
    }
}
