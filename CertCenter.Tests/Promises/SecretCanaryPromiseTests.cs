using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Connectors.GoogleWorkspace;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Connectors.Scim;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P10c: the secret of a connection is heard by its source and nobody else. Every way through a connector is gone, also those that fail, with a source that says the secret back; then logs, traces, answers,
/// trail, exports and every table of every workspace are searched for it.
/// </summary>
[Trait("Promise", "P10c")]
public sealed partial class SecretCanaryPromiseTests
{
    private const string ScimSecret = "scim-canary-8261";

    [Fact]
    public async Task No_token_of_a_SCIM_system_is_found()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        var clock = new HurriedClock(StoppedClock.Monday);
        await HuntAsync(
            new(ScimDriver.Connector(clock), tickets => new ScimWriter(HttpDriver.Http(tickets), clock), new ScimProbe(HttpDriver.Http(clock), clock)),
            ScimDriver.Settings(scim.Api).ToJson(),
            ScimSecret,
            ScimSecret,
            ("u1", "g1"),
            [
                () => scim.Instead = context => SaysBack(context, 401),
                () => scim.Instead = context => SaysBack(context, 500),
                () => scim.Instead = context => context.Request.Path.Value?.Contains("Groups", StringComparison.Ordinal) is true && SaysBack(context, 403),
                () => scim.Instead = context => context.Request.Method == "PATCH" && SaysBack(context, 400),
            ]);
    }

    [Fact]
    public async Task No_secret_of_an_application_in_Entra_ID_is_found()
    {
        const string ada = "00000000-0000-4000-8000-000000000001", finance = "00000000-0000-4000-8000-000000000011";
        await using var graph = await GraphFake.StartAsync();
        graph.User(ada, "Ada");
        graph.User("00000000-0000-4000-8000-000000000002", "Bo");
        graph.Group(finance, "Finance", ("user", ada));
        await HuntAsync(
            new(EntraDriver.Connector(graph), tickets => EntraDriver.Writer(graph, tickets), EntraDriver.Probe(graph)),
            EntraDriver.Settings.ToJson(),
            GraphFake.Secret,
            GraphFake.Secret,
            (ada, finance),
            [() => graph.Instead = _ => 403, () => graph.Instead = path => path.StartsWith("groups", StringComparison.Ordinal) ? 500 : 0, () => graph.SignInError = "AADSTS7000222", Mended]);

        void Mended() => (graph.Instead, graph.SignInError) = (_ => 0, null);
    }

    [Fact]
    public async Task No_key_of_a_service_account_of_Google_is_found()
    {
        await using var google = await GoogleFake.StartAsync();
        google.User("u1", "Ada");
        google.User("u2", "Bo");
        google.Group("g1", "Sales", ("USER", "u1", "MEMBER"));
        var clock = new HurriedClock(StoppedClock.Monday);
        var connector = new GoogleConnector(HttpDriver.Http(clock), new(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem), clock);
        var key = google.KeyFile();
        await HuntAsync(
            new(connector, tickets => new ScimWriter(HttpDriver.Http(tickets), clock), connector),
            new GoogleSettings { Administrator = GoogleFake.Administrator }.ToJson(),
            key,
            PlainRun().Matches(key).Select(run => run.Value).MaxBy(run => run.Length) ?? throw new InvalidOperationException("A key has letters."),
            ("u1", "g1"),
            [() => google.Instead = _ => (403, "forbidden"), () => google.Instead = path => path == "groups" ? (500, "backendError") : null, () => google.Instead = _ => null]);
    }

    [SlapdFact]
    public async Task No_password_of_a_directory_is_found()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(people: 60, groups: 60));
        await HuntAsync(
            // It may not write: that fails, too.
            new(LdapDriver.Connector(), tickets => LdapDriver.Writer(tickets), LdapDriver.Probe()),
            LdapDriver.Settings(slapd).ToJson(),
            Slapd.ReaderPassword,
            Slapd.ReaderPassword,
            (slapd.Directory.People[6].Uid, slapd.Directory.GroupAt(1).Name),
            [() => { }, slapd.Kill]);
    }

    /// <param name="parts">Of the connector.</param>
    /// <param name="settings">Of the connection.</param>
    /// <param name="secret">Of the connection.</param>
    /// <param name="canary">What of the secret is searched for.</param>
    /// <param name="revoked">What is taken away, or tried to.</param>
    /// <param name="faults">Each breaks the source in its way, after the one before.</param>
    private static async Task HuntAsync(Parts parts, string settings, string secret, string canary, (string, string) revoked, IReadOnlyList<Action> faults)
    {
        Assert.Contains(canary, secret, StringComparison.Ordinal);
        using var hunt = new CanaryHunt();
        await using var at = await RevokedAccess.MakeAsync(
            services =>
            {
                hunt.Into(services);
                services.AddSingleton(parts.Probe);
            },
            parts.Connector,
            parts.Writer,
            settings,
            secret,
            revoked);
        var (house, owner, job, kind) = (at.House, at.Tenant.Owner, at.Tenant.Job, parts.Connector.Kind);
        await EveryWayAsync();
        var campaign = Assert.Single(await at.RemovalsAsync()).Campaign;
        hunt.Keep(await house.Get<AskForEvidence>().ExecuteAsync(owner, campaign, "Brightwater", default));
        hunt.Keep(await house.Get<MakeEvidence>().ExecuteAsync(job, default));
        var writes = (await at.AllowAsync()).Refusal is null;
        // One fault shows it every time; the others are tried in the long form.
        foreach (var fault in faults.Take(LongForm.Asked ? faults.Count : 1))
        {
            fault();
            await EveryWayAsync();
            if (writes)
            {
                // Once; what failed is tried again by itself.
                writes = false;
                hunt.Keep(await at.TakeAwayAsync());
            }

            hunt.Keep(await at.WorkAsync());
            house.Clock.Pass(TimeSpan.FromMinutes(2));
            hunt.Hear(string.Join('\n', (await at.RemovalsAsync()).Select(r => $"{r.State} {r.Reason} {r.ReasonWhere} {r.ReasonDetail}")));
        }

        var everything = await hunt.EverythingAsync(at.Tenant, await house.FoundAsync("Norrvik"));
        Assert.Contains("connection.added", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, everything, StringComparison.Ordinal);

        // The same search finds one that was let out, by a log and by a trace.
        hunt.Log(default, default, canary, null, (state, _) => $"log {state}");
        using var source = new ActivitySource(nameof(SecretCanaryPromiseTests));
        source.StartActivity($"trace {canary}")?.Dispose();
        Assert.Contains($"log {canary}", hunt.Heard, StringComparison.Ordinal);
        Assert.Contains($"trace {canary}", hunt.Heard, StringComparison.Ordinal);

        async Task EveryWayAsync()
        {
            hunt.Keep(await house.Get<TestConnection>().ExecuteAsync(owner, kind, settings, null, at.Connection, default));
            hunt.Keep(await house.Get<TestConnection>().ExecuteAsync(owner, kind, settings, secret + "-wrong", null, default));
            hunt.Keep(await house.Get<CheckPermissions>().ExecuteAsync(owner, at.Connection, default));
            house.Clock.Pass(TimeSpan.FromHours(1));
            var run = hunt.Keep(await house.Get<StartDiscovery>().ExecuteAsync(owner, at.Connection, true, default));
            hunt.Keep(await house.Get<RunDiscovery>().ExecuteAsync(job, default));
            hunt.Keep(await house.Get<RunQuery>().ExecuteAsync(owner, at.Connection, run, default));
            hunt.Keep(await house.Get<ConnectionQuery>().ExecuteAsync(owner, at.Connection, default));
            hunt.Keep(await house.Get<ConnectionListQuery>().ExecuteAsync(owner, default));
        }
    }

    /// <summary>A system that repeats in its words what it was sent.</summary>
    private static bool SaysBack(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        (context.Features.Get<IHttpBodyControlFeature>() ?? throw new InvalidOperationException("Kestrel has it.")).AllowSynchronousIO = true;
        context.Response.Body.Write(Encoding.UTF8.GetBytes($$"""{"detail":"{{context.Request.Headers.Authorization}} is no token"}"""));
        return true;
    }

    [GeneratedRegex("[A-Za-z0-9]{12,}")]
    private static partial Regex PlainRun();

    private sealed record Parts(IConnector Connector, Func<WriteTickets, IWritableSource> Writer, IPermissionProbe Probe);
}
