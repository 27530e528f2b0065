using System.Net;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.GoogleWorkspace;

/// <summary>Whether the tests' Google answers as Google describes: all that the connector asks and all that the writer changes goes through Prism, which compares both with a description of the Directory API.</summary>
public sealed class GoogleContractTests
{
    [GoogleContractFact]
    public async Task What_the_connector_asks_and_changes_is_answered_as_Google_describes()
    {
        await using var google = await GoogleFake.StartAsync();
        google.Delegated.UnionWith(["group.member", "user"]);
        google.User("u1", "Ada", lastLogin: "2026-01-05T08:00:00.000Z");
        google.User("u2", "Bo", manager: "ada@acme.example", unit: "/Sales/North");
        google.User("u3", "Cy", suspended: true);
        google.Group("g1", "Sales", ("USER", "u1", "OWNER"), ("USER", "u2", "MANAGER"), ("GROUP", "g2", "MEMBER"));
        google.Group("g2", "All", ("CUSTOMER", "c1", "MEMBER"));
        google.Lists["customer/my_customer/orgunits"].Add(new() { ["orgUnitId"] = "id:ou1", ["orgUnitPath"] = "/Sales" });
        google.Role("r1", "Super Admin", true, ("u1", "user", null));
        var clock = new HurriedClock(StoppedClock.Monday);
        var connector = new GoogleConnector(HttpDriver.Http(clock), new(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem), clock);
        var settings = new GoogleSettings { Administrator = GoogleFake.Administrator }.ToJson();
        Assert.True((await connector.ReadAsync(new(settings, google.KeyFile(), (_, _) => Task.FromResult<Stream?>(null)), new CollectedSightings(), CancellationToken.None)).Complete);
        var asked = google.Api.Asked.Where(one => one.StartsWith("GET /", StringComparison.Ordinal)).Select(one => one["GET /".Length..]).Distinct().ToList();
        await using var prism = await Prism.StartAsync(GoogleContractFactAttribute.Description, google.Api.Address.AbsoluteUri.TrimEnd('/'), google.Api, GoogleFake.TokenOf(google.Delegated));

        Assert.Contains(asked, path => path.Contains("/members?", StringComparison.Ordinal));
        Assert.Contains(asked, path => path.Contains("pageToken=", StringComparison.Ordinal));
        foreach (var path in asked.Append("admin/directory/v1/users/u2"))
        {
            var (status, violations) = await prism.AskAsync(path);
            Assert.True(status is HttpStatusCode.OK && violations is null, $"{path}: {status} {violations}");
        }

        AccessRef[] changed = [new("u2", "g1"), new("u2", ":account")];
        foreach (var (access, verb) in changed.SelectMany(access => new[] { (access, WriteVerb.Remove), (access, WriteVerb.Restore) }))
        {
            using var request = GoogleChanges.Request(path => new($"admin/directory/v1/{path}", UriKind.Relative), access, verb, """{"id":"u2","role":"MANAGER"}""");
            var (status, violations) = await prism.SendAsync(request);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent && violations is null, $"{verb} {access}: {status} {violations}");
        }

        // Were an answer of another shape, it would be found.
        google.Lists["users"][0]["suspended"] = "no";
        Assert.NotNull((await prism.AskAsync("admin/directory/v1/users/u1")).Violations);
    }
}
