using System.DirectoryServices.Protocols;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P8: what a ticket is good for, at the lines themselves.</summary>
[Trait("Promise", "P8")]
public sealed class WriteTicketPromiseTests
{
    private const string Ada = "00000000-0000-4000-8000-000000000001";
    private const string Bo = "00000000-0000-4000-8000-000000000002";
    private const string Finance = "00000000-0000-4000-8000-000000000011";

    [Fact]
    public async Task Over_HTTPS_a_forged_ticket_one_of_another_connection_and_a_second_use_change_nothing()
    {
        await using var api = await TestApi.StartAsync(_ => Task.CompletedTask);
        var (clock, mine, other) = (new StoppedClock(StoppedClock.Monday), new ConnectionId(Guid.NewGuid()), new ConnectionId(Guid.NewGuid()));
        var (tickets, access) = (new WriteTickets(clock), new AccessRef(Ada, Finance));
        using var line = HttpDriver.Http(tickets).Open(
            HttpDriver.Rules(api) with { Writes = new(mine, (method, address, body) => EntraMembership.MeaningOf(api.Address, method, address, body)) }, new());

        await StoppedAsync(new WriteTicket(), access);
        await StoppedAsync(tickets.Issue(other, WriteVerb.Remove, access), access);
        await StoppedAsync(tickets.Issue(mine, WriteVerb.Restore, access), access);
        await StoppedAsync(tickets.Issue(mine, WriteVerb.Remove, access), access with { AccountKey = Bo });
        Assert.Empty(api.Asked);
        var good = tickets.Issue(mine, WriteVerb.Remove, access);
        await SendAsync(good, access);
        await StoppedAsync(good, access);
        Assert.Single(api.Asked);

        Task StoppedAsync(WriteTicket ticket, AccessRef what) => Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(ticket, what));

        async Task SendAsync(WriteTicket ticket, AccessRef what)
        {
            using var request = EntraMembership.Request(path => new(api.Address, $"v1.0/{path}"), what, WriteVerb.Remove);
            using var answer = await line.ChangeAsync(request, ticket, CancellationToken.None);
        }
    }

    [SlapdFact]
    public async Task Over_LDAP_a_forged_ticket_one_of_another_connection_and_a_second_use_change_nothing()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(people: 60, groups: 60));
        var settings = LdapDriver.Settings(slapd) with { BindDn = Slapd.Writer };
        var (mine, access) = (new ConnectionId(Guid.NewGuid()), new AccessRef("u00003", "grp-001"));
        var tickets = new WriteTickets(new StoppedClock(StoppedClock.Monday));
        var change = new LdapChange(slapd.Directory.GroupAt(1).Dn, WriteVerb.Remove, "member", slapd.Directory.Dn(3));
        var good = tickets.Issue(mine, WriteVerb.Remove, access);

        Assert.False(await PassesAsync(new WriteTicket(), change, change));
        Assert.False(await PassesAsync(tickets.Issue(new(Guid.NewGuid()), WriteVerb.Remove, access), change, change));
        Assert.False(await PassesAsync(tickets.Issue(mine, WriteVerb.Remove, access), change, change with { Value = slapd.Directory.Dn(4) }));
        Assert.True(await slapd.HasMemberAsync(change.Dn, change.Value));
        Assert.True(await PassesAsync(good, change, change));
        Assert.False(await slapd.HasMemberAsync(change.Dn, change.Value));
        Assert.False(await PassesAsync(good, change with { Verb = WriteVerb.Restore }, change with { Verb = WriteVerb.Restore }));

        async Task<bool> PassesAsync(WriteTicket ticket, LdapChange announced, LdapChange sent)
        {
            var changes = new LdapChanges(tickets, mine);
            var options = Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8", "::1/128" } });
            await using var session = await LdapSession.OpenAsync(new(new(options)), settings, Slapd.WriterPassword, changes, CancellationToken.None);
            changes.Announce(announced, access, ticket);
            try
            {
                return (await session.ChangeAsync(sent, CancellationToken.None)).ResultCode is ResultCode.Success;
            }
            catch (SourceFailedException)
            {
                return false;
            }
        }
    }
}
