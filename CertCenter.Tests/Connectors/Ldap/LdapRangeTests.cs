using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

public sealed class LdapRangeTests
{
    [Theory]
    [InlineData(10, 25, "0-24")]
    [InlineData(10, 4, "0-3 4-7 8-11")]
    [InlineData(10, 10, "0-9")]
    [InlineData(10, 5, "0-4 5-9")]
    public async Task All_members_of_a_large_group_are_read_in_ranges(int members, int step, string asked)
    {
        await using var directory = new RangingDirectory(members, most: 1500);

        Assert.Equal(asked, await ReadAsync(directory, members, step));
    }

    [Fact]
    public async Task A_directory_that_sends_less_than_was_asked_for_is_followed()
    {
        await using var directory = new RangingDirectory(members: 10, most: 3);

        Assert.Equal("0-99 3-102 6-105 9-108", await ReadAsync(directory, 10, step: 100));
    }

    [Fact]
    public async Task A_directory_that_sends_the_same_part_or_the_same_page_again_and_again_is_found_out()
    {
        await using var stuck = new RangingDirectory(members: 10, most: 3) { IsStuck = true };
        var (report, seen) = await ReadAsync(stuck, step: 3);
        Assert.False(report.Complete);
        Assert.Equal((LdapReasons.MemberMissed, 3), (Assert.Single(seen.Problems).Reason, seen.Assignments.Count));

        await using var endless = new RangingDirectory(members: 10, most: 1500) { NeverEnds = true };
        (report, seen) = await ReadAsync(endless, step: 100);
        Assert.False(report.Complete);
        Assert.Equal((LdapReasons.PageRepeats, 10), (Assert.Single(seen.Problems).Reason, seen.People.Count));
    }

    [Fact]
    public async Task A_group_that_is_deleted_while_its_members_are_read_is_no_smaller_group()
    {
        await using var directory = new RangingDirectory(members: 10, most: 3) { IsGone = true };

        var (report, seen) = await ReadAsync(directory, step: 3);

        Assert.False(report.Complete);
        Assert.Equal((LdapReasons.MemberMissed, 3), (Assert.Single(seen.Problems).Reason, seen.Assignments.Count));
    }

    private static async Task<string> ReadAsync(RangingDirectory directory, int members, int step)
    {
        var (report, seen) = await ReadAsync(directory, step);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(Enumerable.Range(0, members).Select(number => ($"u{number}", "All", "")), seen.Assignments);
        return string.Join(' ', directory.Asked.Select(range => range["member;range=".Length..]));
    }

    private static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(RangingDirectory directory, int step)
    {
        var options = Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8" }, AllowPlainLdap = true });
        var settings = new LdapSettings
        {
            Host = "127.0.0.1",
            Port = directory.Port,
            Security = LdapSecurity.None,
            BindDn = "cn=reader",
            BaseDns = ["dc=test"],
            RangeStep = step,
            People = new() { Key = "uid" },
            Groups = new() { Key = "cn" },
        };
        var seen = new CollectedSightings();

        return (await new LdapConnector(new(new(options)), options, new StoppedClock(StoppedClock.Monday)).ReadAsync(LdapDriver.Input(settings), seen, CancellationToken.None), seen);
    }
}
