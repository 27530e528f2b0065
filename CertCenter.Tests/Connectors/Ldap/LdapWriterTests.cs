using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

[Collection(SlapdCollectionDefinition.Name)]
public sealed class LdapWriterTests(SlapdFixture fixture)
{
    [SlapdFact]
    public async Task What_the_directory_refuses_is_told_in_its_words_and_changes_nothing()
    {
        var (group, person) = ($"cn=alone,{SlapdDirectory.GroupsBase}", fixture.Slapd.Directory.People[0]);
        await fixture.Slapd.AddAsync($"dn: {group}\nobjectClass: groupOfNames\ncn: alone\n{SlapdDirectory.Line("member", person.Dn)}");
        try
        {
            Assert.Equal(LdapReasons.WriteNotAllowed, await RefusedAsync(Slapd.Reader, Slapd.ReaderPassword));
            Assert.Equal(LdapReasons.LastMember, await RefusedAsync(Slapd.Writer, Slapd.WriterPassword));
            Assert.True(await fixture.Slapd.HasMemberAsync(group, person.Dn));
        }
        finally
        {
            await fixture.Slapd.DeleteAsync(group);
        }

        async Task<string> RefusedAsync(string account, string password)
        {
            var (tickets, connection, access) = (new WriteTickets(new StoppedClock(StoppedClock.Monday)), new ConnectionId(Guid.NewGuid()), new AccessRef(person.Uid, "alone"));
            var input = LdapDriver.Input(LdapDriver.Settings(fixture.Slapd) with { BindDn = account }, password) with { Connection = connection };
            await using var session = await LdapDriver.Writer(tickets).OpenAsync(input, CancellationToken.None);
            var held = await session.LookAsync(access, CancellationToken.None);
            var refused = await Assert.ThrowsAsync<WriteRefusedException>(
                () => session.WriteAsync(access, WriteVerb.Remove, held.Image ?? "", tickets.Issue(connection, WriteVerb.Remove, access), CancellationToken.None));
            return refused.Problem.Reason;
        }
    }
}
