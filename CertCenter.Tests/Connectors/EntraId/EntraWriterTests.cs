using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

public sealed class EntraWriterTests
{
    private const string Ada = "00000000-0000-4000-8000-000000000001";
    private const string Finance = "00000000-0000-4000-8000-000000000011";

    [Fact]
    public async Task Why_a_membership_is_not_ours_to_take_away_is_told_before_anything_is_sent()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.Group(Finance, "Finance", ("user", Ada));
        await using var session = await EntraDriver.Writer(graph, new(new StoppedClock(StoppedClock.Monday))).OpenAsync(EntraDriver.Input(), CancellationToken.None);

        Assert.Equal((HeldState.Held, null), await LookAsync(Finance, _ => { }));
        Assert.Equal((HeldState.Locked, EntraReasons.RuleDecides), await LookAsync(Finance, group => group["groupTypes"] = new JsonArray("DynamicMembership")));
        Assert.Equal((HeldState.Locked, EntraReasons.SyncedFromElsewhere), await LookAsync(Finance, group => group["onPremisesSyncEnabled"] = true));
        Assert.Equal((HeldState.Locked, EntraReasons.GivesRoles), await LookAsync(Finance, group => group["isAssignableToRole"] = true));
        Assert.Equal((HeldState.Locked, EntraReasons.MailGroup), await LookAsync(Finance, group => group["mailEnabled"] = true));
        Assert.Equal((HeldState.Locked, EntraReasons.NotAMembership), await LookAsync("role/1", _ => { }));
        Assert.All(graph.Api.Asked, asked => Assert.True(asked.StartsWith("GET ", StringComparison.Ordinal) || asked.Contains("/oauth2/", StringComparison.Ordinal), asked));

        async Task<(HeldState State, string? Reason)> LookAsync(string access, Action<JsonObject> change)
        {
            var group = (JsonObject)graph.Lists["groups"][0].DeepClone();
            change(group);
            var before = graph.Lists["groups"][0];
            graph.Lists["groups"][0] = group;
            var held = await session.LookAsync(new(Ada, access), CancellationToken.None);
            graph.Lists["groups"][0] = before;
            return (held.State, held.Because?.Reason);
        }
    }
}
