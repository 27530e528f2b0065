using System.Formats.Asn1;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Passes on to the directory only what reads: signing in, searching, giving up; and a change only as announced with a ticket. Whatever else would change
/// something ends the line before a byte of it is sent, so that no mistake above can write.
/// </summary>
internal static class ReadOnlyLine
{
    private const int LargestRequest = 1 << 20;

    // The operations of RFC 4511 by their application tag.
    private const int Bind = 0;
    private const int Unbind = 2;
    private const int Search = 3;
    private const int Abandon = 16;

    public static async Task PassAsync(Stream requests, Stream directory, LdapChanges? changes, CancellationToken cancellationToken)
    {
        while (await BerMessage.ReadAsync(requests, LargestRequest, cancellationToken) is { Length: > 0 } message)
        {
            if (!Reads(message) && changes?.Passes(message) is not true)
            {
                throw new IOException("A request that would change the directory was stopped.");
            }

            await directory.WriteAsync(message, cancellationToken);
            await directory.FlushAsync(cancellationToken);
        }
    }

    public static bool Reads(byte[] message)
    {
        try
        {
            var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
            envelope.ReadInteger();
            return envelope.PeekTag() is { TagClass: TagClass.Application, TagValue: Bind or Unbind or Search or Abandon };
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
