using System.Formats.Asn1;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Connectors.Scim;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P8 where accounts themselves are reviewed: one that was revoked is disabled and nothing else of it changes, until it is given back. What the guards let pass is that alone.</summary>
[Trait("Promise", "P8")]
[Collection(SlapdCollectionDefinition.Name)]
public sealed class AccountPromiseTests(SlapdFixture fixture)
{
    private const string Google = "https://admin.googleapis.com/admin/directory/v1/";

    [ScimFact]
    public async Task An_account_of_a_SCIM_system_that_was_revoked_is_inactive_until_it_is_given_back()
    {
        static object User(string id) => new { schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" }, id, userName = $"{id}@example.test", displayName = id, active = true };
        await using var server = await ScimServer.StartAsync(new { users = new[] { User("u1"), User("u2") }, groups = new[] { new { id = "g1", displayName = "Finance", members = new[] { new { value = "u1" } } } } });
        var settings = ScimDriver.Settings(server) with { Accounts = true };
        await using var at = await RevokedAccess.MakeAsync(
            ScimDriver.Connector(), tickets => new ScimWriter(HttpDriver.Http(tickets), new HurriedClock(StoppedClock.Monday)), settings.ToJson(), ScimServer.Token, ("u1", ":account"));

        Assert.Null((await at.AllowAsync()).Refusal);
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await at.WorkAsync();
        Assert.Equal(["PATCH /scim/v2/Users/u1"], server.Asked.Where(asked => !asked.StartsWith("GET ", StringComparison.Ordinal)));
        var removal = Assert.Single(await at.RemovalsAsync());
        Assert.Equal((RemovalState.VerifiedGone, """{"active":true}"""), (removal.State, removal.BeforeImage));
        var (_, seen) = await ScimDriver.ReadAsync(settings);
        Assert.Equal(["u1 False", "u2 True"], seen.Accounts.Select(a => $"{a.Key} {a.Enabled}"));
        Assert.Equal([("u2", ":account", ""), ("u1", "g1", "")], seen.Assignments);

        Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, removal.Id, "Needed after all", default)).Refusal);
        await at.WorkAsync();
        Assert.Equal(RemovalState.Restored, Assert.Single(await at.RemovalsAsync()).State);
        Assert.All((await ScimDriver.ReadAsync(settings)).Seen.Accounts, account => Assert.True(account.Enabled));
    }

    /// <summary>That Active Directory does it, shows a real one: ActiveDirectoryTests.</summary>
    [SlapdFact]
    public async Task A_directory_without_one_way_to_disable_an_account_shows_it_for_review_and_leaves_it_to_people()
    {
        var settings = LdapDriver.Settings(fixture.Slapd) with { Accounts = true };
        var (_, seen) = await LdapDriver.ReadAsync(settings);
        Assert.Equal(
            seen.Accounts.Where(a => a.Enabled).Select(a => a.Key).Order(StringComparer.Ordinal),
            seen.Assignments.Where(a => a.Entitlement == ":account").Select(a => a.Account).Order(StringComparer.Ordinal));

        await using var session = await LdapDriver.Writer(new(new StoppedClock(StoppedClock.Monday))).OpenAsync(LdapDriver.Input(settings), CancellationToken.None);
        var held = await session.LookAsync(new(fixture.Slapd.Directory.People[0].Uid, ":account"), CancellationToken.None);
        Assert.Equal((HeldState.Locked, LdapReasons.AccountsByHand), (held.State, held.Because?.Reason));
    }

    [Theory]
    [InlineData("userAccountControl", "512", "514", WriteVerb.Remove)]
    [InlineData("userAccountControl", "66050", "66048", WriteVerb.Restore)]
    [InlineData("userAccountControl", "512", "66050", null)]
    [InlineData("userAccountControl", "512", "512", null)]
    [InlineData("userAccountControl", "x", "2", null)]
    [InlineData("member", "512", "514", null)]
    public void Of_an_account_in_Active_Directory_nothing_is_changed_but_whether_it_may_sign_in(string attribute, string was, string becomes, WriteVerb? meaning) =>
        Assert.Equal(meaning, LdapChanges.Read(Modify((1, attribute, was), (0, attribute, becomes)))?.Verb);

    [Fact]
    public void More_than_one_change_at_a_time_does_not_pass()
    {
        Assert.Null(LdapChanges.Read(Modify((0, "userAccountControl", "514"), (1, "userAccountControl", "512"))));
        Assert.Null(LdapChanges.Read(Modify((1, "userAccountControl", "512"), (0, "userAccountControl", "514"), (1, "member", "cn=a"))));
        Assert.Null(LdapChanges.Read(Modify((1, "member", "cn=a"), (1, "member", "cn=b"))));
        Assert.Equal(WriteVerb.Remove, LdapChanges.Read(Modify((1, "member", "cn=a")))?.Verb);
    }

    [Theory]
    [InlineData("Users/u1", """{"op":"replace","path":"active","value":false}""", "Remove u1 :account")]
    [InlineData("Users/u1", """{"op":"replace","path":"active","value":true}""", "Restore u1 :account")]
    [InlineData("Users/u1", """{"op":"replace","path":"active","value":"false"}""", null)]
    [InlineData("Users/u1", """{"op":"replace","path":"userName","value":false}""", null)]
    [InlineData("Users/u1", """{"op":"replace","value":{"active":false,"userName":"x"}}""", null)]
    [InlineData("Users/u1", """{"op":"remove","path":"active"}""", null)]
    [InlineData("Users/u1", """{"op":"remove","path":"members[value eq \"u1\"]"}""", null)]
    [InlineData("Groups/g1", """{"op":"replace","path":"active","value":false}""", null)]
    [InlineData("Groups/g1", """{"op":"remove","path":"members[value eq \"u1\"]"}""", "Remove u1 g1")]
    [InlineData("Groups/g1", """{"op":"remove","path":"members"}""", null)]
    [InlineData("Groups/g1", """{"op":"add","path":"members","value":[{"value":"u1"}]}""", "Restore u1 g1")]
    [InlineData("Groups/g1", """{"op":"add","path":"members","value":[{"value":"u1"},{"value":"u2"}]}""", null)]
    public void Of_a_SCIM_system_only_one_membership_and_whether_a_person_is_active_pass(string path, string operation, string? meaning)
    {
        var body = $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""";
        var told = ScimPatch.MeaningOf(new("https://app.test/scim/Users"), new("https://app.test/scim/Groups"), HttpMethod.Patch, new("https://app.test/scim/" + path), Encoding.UTF8.GetBytes(body));
        Assert.Equal(meaning, Told(told?.Verb, told?.Access));
    }

    [Theory]
    [InlineData("DELETE", "groups/g1/members/u1", "", "Remove u1 g1")]
    [InlineData("DELETE", "groups/g1/members/u1?x=1", "", null)]
    [InlineData("DELETE", "groups/g1", "", null)]
    [InlineData("DELETE", "users/u1", "", null)]
    [InlineData("DELETE", "customer/my_customer/roleassignments/r1", "", null)]
    [InlineData("POST", "groups/g1/members", """{"id":"u1","role":"OWNER"}""", "Restore u1 g1")]
    [InlineData("POST", "groups/g1/members", """{"email":"mallory@example.test"}""", null)]
    [InlineData("POST", "groups/g1/members", """{"id":"u1","email":"mallory@example.test"}""", null)]
    [InlineData("POST", "groups", """{"id":"u1"}""", null)]
    [InlineData("PATCH", "users/u1", """{"suspended":true}""", "Remove u1 :account")]
    [InlineData("PATCH", "users/u1", """{"suspended":false}""", "Restore u1 :account")]
    [InlineData("PATCH", "users/u1", """{"suspended":"true"}""", null)]
    [InlineData("PATCH", "users/u1", """{"suspended":true,"isAdmin":true}""", null)]
    [InlineData("PUT", "users/u1", """{"suspended":true}""", null)]
    [InlineData("PATCH", "users/ada@example.test", """{"suspended":true}""", null)]
    public void Of_Google_Workspace_only_one_membership_and_whether_a_person_is_suspended_pass(string method, string path, string body, string? meaning)
    {
        var told = GoogleChanges.MeaningOf(new(method), new(Google + path), Encoding.UTF8.GetBytes(body));
        Assert.Equal(meaning, Told(told?.Verb, told?.Access));
    }

    private static string? Told(WriteVerb? verb, AccessRef? access) => access is null ? null : $"{verb} {access.AccountKey} {access.AccessKey}";

    /// <summary>A request to modify an entry (RFC 4511, section 4.6).</summary>
    private static byte[] Modify(params (int Operation, string Attribute, string Value)[] changes)
    {
        var message = new AsnWriter(AsnEncodingRules.BER);
        using (message.PushSequence())
        {
            message.WriteInteger(1);
            using (message.PushSequence(new Asn1Tag(TagClass.Application, 6, isConstructed: true)))
            {
                message.WriteOctetString("cn=ada,dc=example,dc=test"u8);
                using (message.PushSequence())
                {
                    foreach (var (operation, attribute, value) in changes)
                    {
                        using (message.PushSequence())
                        {
                            message.WriteEncodedValue([0x0A, 0x01, (byte)operation]);
                            using (message.PushSequence())
                            {
                                message.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
                                using (message.PushSetOf())
                                {
                                    message.WriteOctetString(Encoding.UTF8.GetBytes(value));
                                }
                            }
                        }
                    }
                }
            }
        }

        return message.Encode();
    }
}
