using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

[Collection(SlapdCollectionDefinition.Name)]
public sealed class LdapFailureTests(SlapdFixture fixture)
{
    private LdapSettings Settings => LdapDriver.Settings(fixture.Slapd);

    [SlapdFact]
    public async Task A_test_tells_who_signed_in_and_what_would_be_read()
    {
        var check = await LdapDriver.Connector().TestAsync(LdapDriver.Input(Settings), CancellationToken.None);

        Assert.True(check.Works, check.Problem?.ToString());
        Assert.Equal(
            [new(LdapFindings.SignedIn, Slapd.Reader), new(LdapFindings.People, "200+"), new(LdapFindings.Person, fixture.Slapd.Directory.People[0].Name), new(LdapFindings.Groups, "100")],
            check.Findings);
    }

    [SlapdFact]
    public async Task StartTls_reads_the_same_and_the_line_is_secured()
    {
        var mark = fixture.Slapd.Log.Mark;
        var (report, seen) = await LdapDriver.ReadAsync(Settings with { Security = LdapSecurity.StartTls, Port = fixture.Slapd.Port });

        Assert.True(report.Complete);
        Assert.Equal(fixture.Slapd.Directory.People.Count, seen.People.Count);
        await fixture.Slapd.Log.WaitForAsync(line => line.Contains("STARTTLS", StringComparison.Ordinal), mark);
        await fixture.Slapd.Log.WaitForAsync(line => line.Contains("TLS established", StringComparison.Ordinal), mark);
    }

    [SlapdFact]
    public async Task A_wrong_password_is_named() =>
        await FailsAsync(LdapReasons.SignInRefused, Settings, secret: "wrong");

    [SlapdFact]
    public async Task A_missing_password_is_named_and_nobody_signs_in_without_one() =>
        await FailsAsync(LdapReasons.PasswordMissing, Settings, secret: "");

    [SlapdFact]
    public async Task An_authority_that_is_not_trusted_is_named()
    {
        using var other = new TestAuthority("Another CA");

        await FailsAsync(LdapReasons.CertificateUntrusted, Settings with { TrustedAuthorities = other.Pem });
        await FailsAsync(LdapReasons.CertificateUntrusted, Settings with { TrustedAuthorities = null });
    }

    /// <summary>A handshake is all it takes: what speaks TLS need not be a directory.</summary>
    [Fact]
    public async Task A_certificate_past_its_dates_is_named()
    {
        await using var server = await TestApi.StartAsync(_ => Task.CompletedTask, until: DateTimeOffset.UnixEpoch.AddYears(50));
        await FailsAsync(LdapReasons.CertificateExpired, LdapDriver.Settings(server.Address.Port, server.AuthorityPem));
    }

    [SlapdFact]
    public async Task A_certificate_for_another_name_is_named() =>
        await FailsAsync(LdapReasons.CertificateName, Settings with { Host = "127.0.0.1" });

    [SlapdFact]
    public async Task A_port_that_does_not_speak_TLS_is_named() =>
        await FailsAsync(LdapReasons.NoTls, Settings with { Port = fixture.Slapd.Port, TimeoutSeconds = 2 });

    [SlapdFact]
    public async Task A_port_that_does_not_start_TLS_is_named() =>
        await FailsAsync(LdapReasons.StartTlsRefused, Settings with { Security = LdapSecurity.StartTls, TimeoutSeconds = 2 });

    [SlapdFact]
    public async Task A_server_that_does_not_listen_is_named() =>
        await FailsAsync(NetworkReasons.Unreachable, Settings with { Port = 1 });

    [SlapdFact]
    public async Task An_unknown_name_is_named() =>
        await FailsAsync(NetworkReasons.HostUnknown, Settings with { Host = "nobody.invalid" });

    [SlapdFact]
    public async Task An_address_that_is_not_allowed_is_not_dialled()
    {
        var mark = fixture.Slapd.Log.Mark;
        var connector = LdapDriver.Connector("192.0.2.0/24");

        var failure = await Assert.ThrowsAsync<SourceFailedException>(
            () => connector.ReadAsync(LdapDriver.Input(Settings), new CollectedSightings(), CancellationToken.None));

        Assert.Equal(NetworkReasons.AddressRefused, failure.Problem.Reason);
        Assert.Equal(mark, fixture.Slapd.Log.Mark);
    }

    [SlapdFact]
    public async Task Plain_text_is_refused_unless_the_operator_allows_it() =>
        await FailsAsync(LdapFieldReasons.PlainNotAllowed, Settings with { Security = LdapSecurity.None, Port = fixture.Slapd.Port });

    [SlapdFact]
    public async Task A_base_that_is_not_there_is_named() =>
        await FailsAsync(LdapReasons.BaseMissing, Settings with { BaseDns = ["ou=nowhere," + SlapdDirectory.Suffix] });

    [SlapdFact]
    public async Task A_filter_that_finds_nobody_is_a_failure_not_an_empty_company() =>
        await FailsAsync(LdapReasons.NoPeople, Settings with { People = Settings.People with { Filter = "(uid=nobody)" } });

    [SlapdFact]
    public async Task A_filter_that_the_directory_does_not_understand_is_named() =>
        await FailsAsync(LdapReasons.FilterRefused, Settings with { People = Settings.People with { Filter = "(uid~~=(x))" } });

    [SlapdFact]
    public async Task A_key_that_nobody_has_is_named() =>
        await FailsAsync(LdapReasons.KeyMissing, Settings with { People = Settings.People with { Key = "employeeNumber" } });

    [SlapdFact]
    public async Task Pages_larger_than_the_directory_allows_are_named() =>
        await FailsAsync(LdapReasons.PageSize, Settings with { PageSize = 501 });

    [SlapdFact]
    public async Task A_size_limit_leaves_an_incomplete_reading_that_names_it()
    {
        var (report, seen) = await LdapDriver.ReadAsync(Settings with { BindDn = Slapd.Limited, PageSize = 100 }, "limited-pw");

        Assert.False(report.Complete);
        Assert.InRange(seen.People.Count, 1, 250);
        Assert.Equal(LdapReasons.SizeLimit, Assert.Single(seen.Problems).Reason);
    }

    [SlapdFact]
    public async Task A_filter_that_finds_no_group_leaves_an_incomplete_reading()
    {
        var (report, seen) = await LdapDriver.ReadAsync(Settings with { Groups = Settings.Groups with { Filter = "(cn=nothing)" } });

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, problem => problem.Reason == LdapReasons.NoGroups);
    }

    [SlapdFact]
    public async Task A_key_that_two_have_leaves_an_incomplete_reading()
    {
        var (report, seen) = await LdapDriver.ReadAsync(Settings with { People = Settings.People with { Key = "departmentNumber" } });

        Assert.False(report.Complete);
        Assert.Equal(8, seen.People.Count);
        Assert.Contains(seen.Problems, problem => problem.Reason == LdapReasons.KeyTwice);
    }

    [SlapdFact]
    public async Task A_directory_that_dies_in_the_middle_leaves_an_incomplete_reading()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(300, 20));
        var seen = new CollectedSightings { OnPerson = count => Once(count == 50, slapd.Kill) };

        var (report, _) = await LdapDriver.ReadAsync(LdapDriver.Settings(slapd) with { PageSize = 10 }, into: seen);

        Assert.False(report.Complete);
        Assert.InRange(seen.People.Count, 50, 299);
        Assert.Equal(LdapReasons.Lost, seen.Problems[^1].Reason);
    }

    [SlapdFact]
    public async Task Somebody_who_joins_after_the_people_were_read_leaves_an_incomplete_reading()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(30, 20));
        var joined = "uid=late," + SlapdDirectory.PeopleBase;
        var settings = LdapDriver.Settings(slapd);
        var seen = new CollectedSightings
        {
            // Sightings come one by one and nothing is read meanwhile, so the tool is waited for here, away from the test's own threads.
            OnPerson = count => Once(count == 29, () => Assert.True(Task.Run(() => slapd.AddAsync(
                $"dn: {joined}\nobjectClass: inetOrgPerson\nuid: late\ncn: Late\nsn: Late\n\n"
                + $"dn: cn=late,{SlapdDirectory.GroupsBase}\nobjectClass: groupOfNames\ncn: late\nmember: {joined}\n")).Wait(TimeSpan.FromSeconds(30)))),
        };

        var (report, _) = await LdapDriver.ReadAsync(settings, into: seen);

        Assert.False(report.Complete);
        Assert.Equal((LdapReasons.MemberMissed, joined), seen.Problems.Where(problem => problem.Reason == LdapReasons.MemberMissed)
            .Select(problem => (problem.Reason, problem.Where)).Single());
    }

    [SlapdFact]
    public async Task A_reading_that_is_cancelled_stops()
    {
        using var cancelling = new CancellationTokenSource();
        var seen = new CollectedSightings { OnPerson = count => Once(count == 50, cancelling.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LdapDriver.Connector().ReadAsync(LdapDriver.Input(Settings with { PageSize = 10 }), seen, cancelling.Token));

        Assert.InRange(seen.People.Count, 50, 999);
    }

    private static void Once(bool now, Action action)
    {
        if (now)
        {
            action();
        }
    }

    private static async Task FailsAsync(string reason, LdapSettings settings, string? secret = Slapd.ReaderPassword)
    {
        var seen = new CollectedSightings();
        var failure = await Assert.ThrowsAsync<SourceFailedException>(() => LdapDriver.ReadAsync(settings, secret, seen));
        Assert.Equal(reason, failure.Problem.Reason);
        Assert.Empty(seen.People);

        var check = await LdapDriver.Connector().TestAsync(LdapDriver.Input(settings, secret), CancellationToken.None);
        Assert.Equal(reason, check.Problem?.Reason);
    }
}
