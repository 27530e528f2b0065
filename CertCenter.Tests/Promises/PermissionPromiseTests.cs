using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Connectors.Scim;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P9: an account that may do too little and one that may do too much are told apart, for each connector; and one that may do too much is refused where that is asked for.</summary>
[Trait("Promise", "P9")]
[Collection(SlapdCollectionDefinition.Name)]
public sealed class PermissionPromiseTests(SlapdFixture fixture)
{
    [Fact]
    public async Task Entra_ID_tells_in_the_token_what_is_missing_and_what_is_too_much()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.Granted.Remove("AuditLog.Read.All");
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync()).Verdict(writeBack: false));

        graph.Granted.Remove("GroupMember.Read.All");
        graph.Granted.Add("Group.Read.All");
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync()).Verdict(writeBack: false));
        graph.Granted.Remove("Group.Read.All");
        var few = await LookAsync();
        Assert.Equal((PermissionVerdict.Missing, "GroupMember.Read.All"), (few.Verdict(false), Assert.Single(few.Missing(false)).Name));

        graph.Granted.Add("GroupMember.ReadWrite.All");
        Assert.Equal("User.EnableDisableAccount.All", Assert.Single((await LookAsync()).Missing(true)).Name);
        graph.Granted.Add("User.EnableDisableAccount.All");
        var writes = await LookAsync();
        Assert.Equal((PermissionVerdict.TooMany, PermissionVerdict.Exact), (writes.Verdict(false), writes.Verdict(true)));
        graph.Granted.Add("RoleManagement.ReadWrite.Directory");
        var everything = await LookAsync();
        Assert.Equal(PermissionVerdict.TooMany, everything.Verdict(true));
        Assert.Equal((true, "RoleManagement.ReadWrite.Directory"), (everything.Surplus(true).Single().Changes, everything.Surplus(true).Single().Name));

        async Task<PermissionReport> LookAsync() => new(await EntraDriver.Probe(graph).ProbeAsync(EntraDriver.Input(), CancellationToken.None));
    }

    [Fact]
    public async Task A_SCIM_system_tells_by_what_it_shows_and_by_the_scopes_of_the_token()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        Assert.Equal(PermissionVerdict.Unknown, (await LookAsync("opaque")).Verdict(false));
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync(Jwt("users.read groups.read"))).Verdict(false));
        Assert.Equal(PermissionVerdict.Missing, (await LookAsync(Jwt("users.read groups.read"))).Verdict(true));
        Assert.Equal(PermissionVerdict.TooMany, (await LookAsync(Jwt("users.read groups.manage"))).Verdict(false));
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync(Jwt("users.read groups.manage"))).Verdict(true));
        Assert.Equal(PermissionVerdict.TooMany, (await LookAsync(Jwt("users.write groups.manage"))).Verdict(true));
        Assert.Equal(PermissionVerdict.Exact, (await LookAsync(Jwt("users.write groups.manage"), accounts: true)).Verdict(true));
        Assert.Equal(ScimPermissions.ChangePeople, Assert.Single((await LookAsync(Jwt("users.read groups.manage"), accounts: true)).Missing(true)).Name);

        scim.Instead = context =>
        {
            var refused = context.Request.Path.Value?.Contains("/Groups", StringComparison.Ordinal) is true;
            context.Response.StatusCode = refused ? 403 : 200;
            return refused;
        };
        var few = await LookAsync(Jwt("users.read"));
        Assert.Equal((PermissionVerdict.Missing, ScimPermissions.ReadGroups), (few.Verdict(false), Assert.Single(few.Missing(false)).Name));

        async Task<PermissionReport> LookAsync(string token, bool accounts = false)
        {
            var clock = new HurriedClock(StoppedClock.Monday);
            return new(await new ScimProbe(HttpDriver.Http(clock), clock).ProbeAsync(ScimDriver.Input(ScimDriver.Settings(scim.Api) with { Accounts = accounts }, token), CancellationToken.None));
        }

        static string Jwt(string scope) =>
            $"e30.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"scope":"{{scope}}"}"""))}.x";
    }

    [SlapdFact]
    public async Task A_directory_tells_by_what_it_shows()
    {
        var right = await LookAsync(Slapd.Reader, Slapd.ReaderPassword);
        Assert.Equal(PermissionVerdict.Unknown, right.Verdict(false));
        Assert.Empty(right.Missing(false));
        Assert.Empty(right.Surplus(false));
        var few = await LookAsync(Slapd.Blind, Slapd.BlindPassword);
        Assert.Equal((PermissionVerdict.Missing, LdapPermissions.ReadPeople, LdapPermissions.ReadGroups), (few.Verdict(false), few.Missing(false)[0].Name, few.Missing(false)[1].Name));

        await fixture.Slapd.AddAsync(
            $"dn: uid=with-password,{SlapdDirectory.Suffix}\nobjectClass: inetOrgPerson\nuid: with-password\ncn: With\nsn: Password\nuserPassword: hidden-from-readers\n");
        try
        {
            var many = await LookAsync(Slapd.Administrator, Slapd.AdministratorPassword, $"uid=with-password,{SlapdDirectory.Suffix}");
            Assert.Contains(many.Surplus(false), p => p.Name == LdapPermissions.ReadPasswords);
            var same = await LookAsync(Slapd.Reader, Slapd.ReaderPassword, $"uid=with-password,{SlapdDirectory.Suffix}");
            Assert.DoesNotContain(same.Surplus(false), p => p.Name == LdapPermissions.ReadPasswords);
        }
        finally
        {
            await fixture.Slapd.DeleteAsync($"uid=with-password,{SlapdDirectory.Suffix}");
        }

        async Task<PermissionReport> LookAsync(string account, string password, string? baseDn = null)
        {
            var settings = LdapDriver.Settings(fixture.Slapd) with { BindDn = account, BaseDns = baseDn is null ? [SlapdDirectory.Suffix] : [baseDn] };
            return new(await LdapDriver.Probe().ProbeAsync(LdapDriver.Input(settings, password), CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_connection_that_is_to_refuse_does_not_read_with_too_much_and_reads_with_the_right_amount()
    {
        var (source, probe) = (new ScriptedConnector(), new GivenPermissions());
        await using var house = await House.BuildAsync(services => services
            .AddSingleton<IConnector>(source).AddSingleton<IPermissionProbe>(probe).AddSingleton<IFiles, MemoryFiles>());
        var tenant = await house.FoundAsync("Brightwater");
        var id = (await house.Get<AddConnection>().ExecuteAsync(tenant.Owner, "Source", source.Kind, "{}", Certificate(house.Clock.GetUtcNow().AddDays(20)), default)).Value;

        Assert.Equal((RunState.Completed, null), await RunAsync());
        Assert.Null((await house.Get<GuardConnection>().ExecuteAsync(tenant.Owner, id, true, null, default)).Refusal);
        Assert.Equal((RunState.Failed, ReadingProblems.MayDoTooMuch), await RunAsync());
        probe.Changes = false;
        Assert.Equal((RunState.Completed, null), await RunAsync());

        Assert.Null((await house.Get<CheckPermissions>().ExecuteAsync(tenant.Owner, id, default)).Value);
        var shown = (await house.Get<ConnectionQuery>().ExecuteAsync(tenant.Owner, id, default)).Value.Credentials;
        Assert.Equal((PermissionVerdict.Exact, true), (shown.Report?.Verdict(false), shown.RefusesSurplus));
        Assert.Null(shown.SecretEndsAt);
        await house.Get<SetSecret>().ExecuteAsync(tenant.Owner, id, Certificate(house.Clock.GetUtcNow().AddDays(20)), default);
        Assert.Equal(house.Clock.GetUtcNow().AddDays(20), (await house.Get<ConnectionListQuery>().ExecuteAsync(tenant.Owner, default)).Value.Single().SecretEndsAt);

        async Task<(RunState State, string? Reason)> RunAsync()
        {
            var number = (await house.Get<StartDiscovery>().ExecuteAsync(tenant.Owner, id, false, default)).Value;
            await house.Get<RunDiscovery>().ExecuteAsync(tenant.Job, default);
            await using var db = await tenant.ReadAsync();
            return await db.Runs.Where(r => r.Connection == id && r.Number == number).Select(r => new ValueTuple<RunState, string?>(r.State, r.FailureReason)).SingleAsync();
        }
    }

    private static string Certificate(DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=certcenter", key, HashAlgorithmName.SHA256).CreateSelfSigned(until.AddDays(-90), until);
        return made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }

    private sealed class GivenPermissions : IPermissionProbe
    {
        public bool Changes { get; set; } = true;

        public string Kind => ScriptedConnector.KindName;

        public Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PermissionLine>>(
            [new("Read", PermissionNeed.Discovery, true), new("Write", PermissionNeed.WriteBack, Changes, Changes: true)]);
    }
}
