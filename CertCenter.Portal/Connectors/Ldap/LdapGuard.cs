using System.Formats.Asn1;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Offers the line to directories a request that would delete an entry, and looks whether anything of it comes out.</summary>
internal sealed class LdapGuard(WriteTickets tickets) : IWriteGuard
{
    // The operation of RFC 4511, section 4.8, by its application tag.
    private static readonly Asn1Tag DeleteRequest = new(TagClass.Application, 10);

    public async Task<bool> StopsAsync(CancellationToken cancellationToken)
    {
        using var directory = new MemoryStream();
        try
        {
            using var requests = new MemoryStream(Deletion());
            await ReadOnlyLine.PassAsync(requests, directory, new LdapChanges(tickets, connection: null), cancellationToken);
            return false;
        }
        catch (IOException)
        {
            return directory.Length == 0;
        }
    }

    private static byte[] Deletion()
    {
        var message = new AsnWriter(AsnEncodingRules.BER);
        using (message.PushSequence())
        {
            message.WriteInteger(1);
            message.WriteOctetString("cn=nobody,dc=example,dc=test"u8, DeleteRequest);
        }

        return message.Encode();
    }
}
