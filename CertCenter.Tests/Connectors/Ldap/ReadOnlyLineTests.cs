using System.DirectoryServices.Protocols;
using System.Net;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

[Collection(SlapdCollectionDefinition.Name)]
public sealed class ReadOnlyLineTests(SlapdFixture fixture)
{
    /// <summary>The operations of RFC 4511 by the tag of their message; 23 is an extended one, such as a change of password.</summary>
    [Theory]
    [InlineData(0x60, true)]
    [InlineData(0x42, true)]
    [InlineData(0x63, true)]
    [InlineData(0x50, true)]
    [InlineData(0x66, false)]
    [InlineData(0x68, false)]
    [InlineData(0x4A, false)]
    [InlineData(0x6C, false)]
    [InlineData(0x77, false)]
    public void Only_what_reads_passes(byte operation, bool passes) =>
        Assert.Equal(passes, ReadOnlyLine.Reads([0x30, 0x05, 0x02, 0x01, 0x01, operation, 0x00]));

    [Fact]
    public void What_is_no_message_does_not_pass() => Assert.False(ReadOnlyLine.Reads([0x30, 0x03, 0x01, 0x01, 0x00]));

    [SlapdFact]
    public async Task A_change_sent_by_mistake_never_reaches_the_directory()
    {
        var settings = LdapDriver.Settings(fixture.Slapd);
        var options = Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8", "::1/128" } });
        var mark = fixture.Slapd.Log.Mark;
        await using (var tunnel = await LdapTunnel.OpenAsync(new(new(options)), settings, null, CancellationToken.None))
        {
            using var library = new LdapConnection(new LdapDirectoryIdentifier("127.0.0.1", tunnel.Port))
            {
                AuthType = AuthType.Basic,
                AutoBind = false,
                Credential = new NetworkCredential(Slapd.Reader, Slapd.ReaderPassword),
            };
            library.SessionOptions.ProtocolVersion = 3;
            library.Bind();

            Assert.Throws<LdapException>(() => library.SendRequest(new DeleteRequest(fixture.Slapd.Directory.Dn(1))));
        }

        Assert.Equal(["BIND"], (await fixture.Slapd.Log.OperationsOfAsync(Slapd.Reader, mark)).Distinct());
    }
}
