using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Entry;

public sealed class FollowReviewLinkTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.
    private LinkToken _link = null!; // Mailed before each test.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _link = LinkToken.Make(_tenant.Id);
        var until = (House.Monday + TimeSpan.FromDays(14)).UtcTicks;
        await _tenant.WriteAsync(db => db.Database.ExecuteSql(
            $"INSERT INTO \"Reviewers\" (\"Campaign\", \"Stage\", \"Name\", \"Mail\", \"Items\", \"Approved\", \"Revoked\", \"DontKnow\", \"LinkHash\", \"LinkExpiresAt\") VALUES ({Guid.NewGuid()}, 1, 'Rita', 'rita@brightwater.test', 3, 0, 0, 0, {_link.Hash}, {until})"));
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_link_lets_its_reviewer_in_and_shows_them_only_their_own_items()
    {
        var session = (await FollowAsync(_link.Text)).Value;

        var caller = (await _house.Get<EnterWorkspace>().ExecuteAsync(session, CancellationToken.None)).Value;
        Assert.Equal(_tenant.Id, caller.Tenant);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(await db.Reviewers.Select(r => r.Id).SingleAsync(), caller.OnlyReviewer);
        Assert.Equal("rita@brightwater.test", caller.Mail);
        Assert.Equal(Roles.Reviewer, caller.Roles);
        Assert.Null(caller.Member);
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await FollowAsync(_link.Text);

        Assert.IsType<LinkSpent>((await FollowAsync(_link.Text)).Refusal);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "review-link.used"));
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_gets_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FollowAsync(_link.Text))));

        Assert.Single(answers, a => a.Refusal is null);
    }

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up()
    {
        for (var n = 0; n < 3; n++)
        {
            var offer = (await _house.Get<FollowReviewLink>().LookAsync(Somebody, _link.Text, CancellationToken.None)).Value;
            Assert.Equal(new ReviewLinkOffer("Rita", "Brightwater"), offer);
        }

        Assert.Null((await FollowAsync(_link.Text)).Refusal);
    }

    [Fact]
    public async Task A_link_that_ran_out_is_refused()
    {
        _house.Clock.Pass(TimeSpan.FromDays(14));

        Assert.IsType<LinkSpent>((await FollowAsync(_link.Text)).Refusal);
    }

    [Fact]
    public async Task A_link_of_one_workspace_opens_nothing_in_another()
    {
        var norrvik = await _house.FoundAsync("Norrvik");
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(_link.Text);
        norrvik.Id.Value.ToByteArray().CopyTo(bytes, 0);

        Assert.IsType<LinkSpent>((await FollowAsync(System.Buffers.Text.Base64Url.EncodeToString(bytes))).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_link_is_refused(string text) =>
        Assert.IsType<LinkSpent>((await FollowAsync(text)).Refusal);

    private Task<Outcome<SessionId>> FollowAsync(string link) =>
        _house.Get<FollowReviewLink>().ExecuteAsync(Somebody, link, CancellationToken.None);
}
