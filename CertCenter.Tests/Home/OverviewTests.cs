using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Features.Home;
using Xunit;

namespace CertCenter.Tests.Home;

public sealed class OverviewTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_workspace_begins_with_a_connection()
    {
        var overview = Stand();

        Assert.False(overview.IsSetUp);
        Assert.All(overview.Steps, step => Assert.False(step.Done));
        Assert.Equal(Links.NewConnection, overview.Steps[0].Address);
    }

    [Fact]
    public void A_step_is_done_when_its_thing_is_there()
    {
        var overview = Stand(Read(), Campaign(CampaignState.Prepared), administrators: 2);

        Assert.Equal(["Connect", "Read", "Invite", "Prepare"], overview.Steps.Where(step => step.Done).Select(step => step.Name));
        Assert.False(overview.IsSetUp);
        Assert.Equal(Links.Staged(overview.Campaigns[0].Id), overview.Steps[^1].Address);
    }

    [Fact]
    public void A_launched_campaign_ends_the_first_steps() => Assert.True(Stand(Read(), Campaign(CampaignState.Running)).IsSetUp);

    [Fact]
    public void Who_may_not_invite_is_not_asked_to() => Assert.DoesNotContain(Stand(administrators: null).Steps, step => step.Name == "Invite");

    private static Overview Stand(ConnectionRow? connection = null, CampaignRow? campaign = null, int? administrators = 1) =>
        new(connection is null ? [] : [connection], campaign is null ? [] : [campaign], new Inbox([], []), null, administrators);

    private static ConnectionRow Read() =>
        new(new ConnectionId(Guid.CreateVersion7(_now)), "Headquarters", "Ldap", ReadingSchedule.Daily, null, _now, 1, RunState.Completed, 10, 20, false, null);

    private static CampaignRow Campaign(CampaignState state) =>
        new(new CampaignId(Guid.CreateVersion7(_now)), "Q4", state, "Ines Okafor", _now, null, null, 1, 10, 0, 0, 0);
}
