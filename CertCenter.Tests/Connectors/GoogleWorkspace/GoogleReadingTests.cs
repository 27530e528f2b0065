using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.GoogleWorkspace;

public sealed class GoogleReadingTests
{
    [Fact]
    public async Task A_workspace_is_read_with_managers_outsiders_everybody_groups_in_groups_and_roles()
    {
        await using var google = await CompanyAsync();

        var (report, seen) = await ReadAsync(google);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(
            [new("GoogleManagerUnknown", "Cy", "gone@acme.example"), new(GoogleReasons.MemberMissed, "other@acme.example", "Sales") { Unseen = true }],
            seen.Problems);
        Assert.Contains(new PersonSighting("u2", "Bo", "bo@acme.example", "Clerk", "Sales/North", "u1", true), seen.People);
        Assert.Contains(new AccountSighting("u1", "ada@acme.example", "u1", true, new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero)), seen.Accounts);
        Assert.Contains(new AccountSighting("u3", "cy@acme.example", "u3", false, null), seen.Accounts);
        Assert.Contains(new AccountSighting("x1", "x1@acme.example", null, true, null), seen.Accounts);
        Assert.Contains(new EntitlementSighting("g1", "Group", "Sales", null, "u1", null), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("role/r1", "Administrator role", "Super Admin", null, null, Risk.Critical), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("role/r2/ou1", "Administrator role", "Helpdesk in /Sales", null, null, Risk.High), seen.Entitlements);
        Assert.Equal(
            [
                ("u1", "g1", ""), ("x1", "outsider", ""), ("x1", "g1", ""), ("u2", "g2", ""), ("u1", "g3", ""), ("u2", "g3", ""), ("u3", "g3", ""),
                ("u2", "g1", "g2"), ("u1", "role/r1", ""), ("robot", "role/r1", ""), ("u2", "role/r2/ou1", "g2"),
            ],
            seen.Assignments);
        Assert.All(google.Api.Asked, asked => Assert.True(asked.StartsWith("GET ", StringComparison.Ordinal) || asked.StartsWith("POST /token", StringComparison.Ordinal), asked));
    }

    [Fact]
    public async Task Quotas_of_the_moment_are_waited_for_and_that_of_the_day_is_not()
    {
        await using var google = await CompanyAsync();
        var left = 3;
        google.Instead = path => path == "groups" && left-- > 0 ? (403, left == 1 ? "quotaExceeded" : "userRateLimitExceeded") : null;
        var (report, seen) = await ReadAsync(google);
        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(3, report.Waits);

        google.Instead = path => path == "groups" ? (403, "dailyLimitExceeded") : null;
        (report, seen) = await ReadAsync(google);
        Assert.False(report.Complete);
        Assert.Equal(GoogleReasons.Quota, seen.Problems[^1].Reason);

        google.Instead = path => path == "users" ? (403, "forbidden") : null;
        Assert.Equal(GoogleReasons.Forbidden, (await Assert.ThrowsAsync<SourceFailedException>(() => ReadAsync(google))).Problem.Reason);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_its_own_words_and_nothing_is_sent_elsewhere()
    {
        await using var google = await CompanyAsync();
        Assert.Equal(GoogleReasons.KeyElsewhere, await FailsAsync(google.KeyFile("https://evil.example/token")));
        Assert.Equal(GoogleReasons.KeyUnreadable, await FailsAsync("{}"));
        Assert.Equal(GoogleReasons.KeyUnreadable, await FailsAsync("no json"));
        Assert.Equal(GoogleReasons.KeyMissing, await FailsAsync(null));
        Assert.Empty(google.Api.Asked);

        google.Lists["groups"][0]["directMembersCount"] = "9";
        var (report, seen) = await ReadAsync(google);
        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, p => p is { Reason: GoogleReasons.MembersDiffer, Where: "Sales", Unseen: true });

        google.Now = StoppedClock.Monday.AddHours(2);
        Assert.Equal(GoogleReasons.ClockWrong, await FailsAsync(google.KeyFile()));
        google.Now = null;

        google.Delegated.Remove("group.readonly");
        Assert.Equal(GoogleReasons.NotDelegated, await FailsAsync(google.KeyFile()));
        using var other = System.Security.Cryptography.RSA.Create(2048);
        var forged = JsonNode.Parse(google.KeyFile()) ?? throw new InvalidDataException();
        forged["private_key"] = other.ExportPkcs8PrivateKeyPem();
        Assert.Equal(GoogleReasons.SignInRefused, await FailsAsync(forged.ToJsonString()));

        async Task<string?> FailsAsync(string? secret) =>
            (await Connector(google).TestAsync(Input(secret), CancellationToken.None)).Problem?.Reason;
    }

    [Fact]
    public async Task A_page_that_comes_again_a_group_deleted_meanwhile_and_groups_in_a_circle_do_no_harm_and_are_said()
    {
        await using var google = await CompanyAsync();
        google.Lists["groups/g2/members"].Add(new() { ["type"] = "GROUP", ["id"] = "g1", ["email"] = "g1@acme.example", ["role"] = "MEMBER" });
        google.Lists["groups"][1]["directMembersCount"] = "2";
        google.Lists["groups"].Add(new() { ["id"] = "g5", ["name"] = "Passing", ["directMembersCount"] = "3" });
        var (report, seen) = await ReadAsync(google);
        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Contains(seen.Problems, p => p is { Reason: GoogleReasons.DeletedMeanwhile, Where: "Passing" });
        Assert.Single(seen.Problems, p => p.Reason == GoogleReasons.GroupCycle);

        google.Mark = _ => "0";
        (report, seen) = await ReadAsync(google);
        Assert.False(report.Complete);
        Assert.Equal(GoogleReasons.PageRepeats, seen.Problems[^1].Reason);
    }

    [Theory]
    [InlineData("text/html", "<html>Sign in</html>", HttpReasons.NotJson)]
    [InlineData("application/json", """{"users":[{"id":"u3","name":{"fu""", HttpReasons.NotJson)]
    [InlineData(null, """{"users":[{"id":"u3","name":{"fu""", HttpReasons.Lost)]
    public async Task An_answer_in_the_middle_that_is_none_or_half_of_one_is_no_end(string? type, string text, string reason)
    {
        await using var google = await CompanyAsync();
        google.Raw = context => context.Request.Path.ToString().EndsWith("/users", StringComparison.Ordinal) && context.Request.Query.ContainsKey("pageToken") && AwkwardAnswer.Send(context, type, text);

        var (report, seen) = await ReadAsync(google);

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, p => p.Unseen && p.Reason == reason && p.Where.EndsWith("/users", StringComparison.Ordinal));
        Assert.NotEmpty(seen.People);
    }

    [Fact]
    public async Task A_change_that_Google_refuses_is_told_in_its_words_and_one_beyond_the_quota_is_tried_later()
    {
        await using var google = await CompanyAsync();
        google.Delegated.Add("group.member");
        var clock = new StoppedClock(StoppedClock.Monday);
        var (tickets, connection, access) = (new WriteTickets(clock), new ConnectionId(Guid.NewGuid()), new AccessRef("u1", "g1"));
        var writer = new GoogleWriter(HttpDriver.Http(tickets), new(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem), clock);
        await using var session = await writer.OpenAsync(Input(google.KeyFile()) with { Connection = connection }, CancellationToken.None);

        google.Instead = path => path.StartsWith("DELETE ", StringComparison.Ordinal) ? (403, "forbidden") : null;
        Assert.Equal((GoogleReasons.WriteNotAllowed, "403 forbidden: No, forbidden."), await RefusedAsync());
        google.Instead = path => path.StartsWith("DELETE ", StringComparison.Ordinal) ? (412, "conditionNotMet") : null;
        Assert.Equal((GoogleReasons.WriteRefused, "412 conditionNotMet: No, conditionNotMet."), await RefusedAsync());
        google.Instead = path => path.StartsWith("DELETE ", StringComparison.Ordinal) ? (403, "quotaExceeded") : null;
        Assert.Equal(GoogleReasons.Quota, (await Assert.ThrowsAsync<SourceFailedException>(WriteAsync)).Problem.Reason);
        Assert.Equal(3, google.Api.Asked.Count(asked => asked.StartsWith("DELETE ", StringComparison.Ordinal)));

        Task WriteAsync() => session.WriteAsync(access, WriteVerb.Remove, "{}", tickets.Issue(connection, WriteVerb.Remove, access), CancellationToken.None);

        async Task<(string Reason, string? Words)> RefusedAsync()
        {
            var problem = (await Assert.ThrowsAsync<WriteRefusedException>(WriteAsync)).Problem;
            return (problem.Reason, problem.Detail);
        }
    }

    [Fact]
    [Trait("Promise", "P9")]
    public async Task Scopes_that_are_missing_and_those_that_are_too_much_are_told_apart()
    {
        await using var google = await CompanyAsync();
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync()).Verdict(false));
        google.Delegated.Add("group.member");
        var many = await LookAsync();
        Assert.Equal(PermissionVerdict.TooMany, many.Verdict(false));
        Assert.EndsWith("admin.directory.group.member", Assert.Single(many.Surplus(false)).Name, StringComparison.Ordinal);
        Assert.Equal(PermissionVerdict.Exact, many.Verdict(true));
        // Where accounts are reviewed, taking them away takes one scope more, which is too much elsewhere.
        var few = await LookAsync(accounts: true);
        Assert.EndsWith("admin.directory.user", Assert.Single(few.Missing(true)).Name, StringComparison.Ordinal);
        google.Delegated.Add("user");
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync(accounts: true)).Verdict(true));
        Assert.EndsWith("admin.directory.user", Assert.Single((await LookAsync()).Surplus(true)).Name, StringComparison.Ordinal);
        google.Delegated.Remove("orgunit.readonly");
        Assert.Equal(PermissionVerdict.Missing, (await LookAsync()).Verdict(false));

        async Task<PermissionReport> LookAsync(bool accounts = false) => new(await Connector(google).ProbeAsync(
            Input(google.KeyFile()) with { Settings = new GoogleSettings { Administrator = GoogleFake.Administrator, Accounts = accounts }.ToJson() }, CancellationToken.None));
    }

    private static async Task<GoogleFake> CompanyAsync()
    {
        var google = await GoogleFake.StartAsync();
        google.User("u1", "Ada", lastLogin: "2026-01-05T08:00:00.000Z");
        google.User("u2", "Bo", manager: "Ada@ACME.example", unit: "/Sales/North");
        google.User("u3", "Cy", manager: "gone@acme.example", suspended: true);
        google.Group("g1", "Sales", ("USER", "u1", "OWNER"), ("USER", "x1", "MEMBER"), ("GROUP", "g2", "MEMBER"), ("GROUP", "other", "MEMBER"));
        google.Group("g2", "North", ("USER", "u2", "MEMBER"));
        google.Group("g3", "All", ("CUSTOMER", null, "MEMBER"));
        google.Group("g4", "Nobody");
        google.Lists["customer/my_customer/orgunits"].Add(new() { ["orgUnitId"] = "id:ou1", ["orgUnitPath"] = "/Sales" });
        google.Role("r1", "Super Admin", true, ("u1", "user", null), ("robot", "user", null));
        google.Role("r2", "Helpdesk", false, ("g2", "group", "ou1"));
        return google;
    }

    private static GoogleConnector Connector(GoogleFake google)
    {
        var clock = new HurriedClock(StoppedClock.Monday);
        return new(HttpDriver.Http(clock), new(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem), clock);
    }

    private static ConnectorInput Input(string? secret) => new(new GoogleSettings { Administrator = GoogleFake.Administrator }.ToJson(), secret, (_, _) => Task.FromResult<Stream?>(null));

    private static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(GoogleFake google)
    {
        var seen = new CollectedSightings();
        return (await Connector(google).ReadAsync(Input(google.KeyFile()), seen, CancellationToken.None), seen);
    }
}
