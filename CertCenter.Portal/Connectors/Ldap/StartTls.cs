using System.Formats.Asn1;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Asks the directory to continue with TLS (RFC 4511, section 4.14), before anything else is said on the line.</summary>
internal static class StartTls
{
    private const string Oid = "1.3.6.1.4.1.1466.20037";
    private const int LongestAnswer = 4096;

    private static readonly Asn1Tag ExtendedRequest = new(TagClass.Application, 23, isConstructed: true);
    private static readonly Asn1Tag ExtendedResponse = new(TagClass.Application, 24, isConstructed: true);
    private static readonly Asn1Tag RequestName = new(TagClass.ContextSpecific, 0);

    public static async Task AskAsync(Stream line, string where, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(patience);
        try
        {
            await line.WriteAsync(Request(), limited.Token);
            var (result, said) = Read(await BerMessage.ReadAsync(line, LongestAnswer, limited.Token));
            if (result != 0)
            {
                throw new SourceFailedException(new(LdapReasons.StartTlsRefused, where, said));
            }
        }
        catch (Exception e) when (e is IOException or AsnContentException)
        {
            throw new SourceFailedException(new(LdapReasons.StartTlsRefused, where), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceFailedException(new(LdapReasons.StartTlsRefused, where), e);
        }
    }

    private static byte[] Request()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence(ExtendedRequest))
            {
                writer.WriteOctetString(System.Text.Encoding.ASCII.GetBytes(Oid), RequestName);
            }
        }

        return writer.Encode();
    }

    private static (int Result, string Said) Read(byte[] message)
    {
        var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        envelope.ReadInteger();
        var answer = envelope.ReadSequence(ExtendedResponse);
        // The result is ENUMERATED, then the matched DN, then the words of the directory.
        var result = answer.ReadEnumeratedBytes().Span[0];
        answer.ReadOctetString();
        return (result, System.Text.Encoding.UTF8.GetString(answer.ReadOctetString()));
    }
}
