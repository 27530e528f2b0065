using System.Formats.Asn1;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>One value that is taken out of an attribute, or put into it.</summary>
internal sealed record LdapChange(string Dn, WriteVerb Verb, string Attribute, string Value);

/// <summary>
/// The one change that a line may let through next: the session announces it with its ticket, and the line compares what is really about to be sent. Only that
/// very change passes, and uses the ticket up.
/// </summary>
internal sealed class LdapChanges(WriteTickets tickets, ConnectionId? connection)
{
    // The operation of RFC 4511, section 4.6, by its application tag.
    private const int Modify = 6;
    private const int Add = 0;
    private const int Delete = 1;

    private static readonly Asn1Tag ModifyRequest = new(TagClass.Application, Modify, isConstructed: true);

    private Announced? _next;

    public void Announce(LdapChange change, AccessRef access, WriteTicket ticket) => Interlocked.Exchange(ref _next, new(change, access, ticket));

    public bool Passes(byte[] message) =>
        Interlocked.Exchange(ref _next, null) is { } next
        && Read(message) == next.Change
        && tickets.TryUse(next.Ticket, connection, next.Change.Verb, next.Access);

    /// <summary>What a message would change; null when it is anything but one value of one attribute.</summary>
    public static LdapChange? Read(byte[] message)
    {
        try
        {
            var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
            envelope.ReadInteger();
            var request = envelope.ReadSequence(ModifyRequest);
            var dn = Text(request);
            var changes = request.ReadSequence();
            var change = changes.ReadSequence();
            var operation = change.ReadEnumeratedBytes().Span is [var told] ? told : byte.MaxValue;
            var modification = change.ReadSequence();
            var attribute = Text(modification);
            var values = modification.ReadSetOf();
            var value = Text(values);
            return operation is Add or Delete && !values.HasData && !modification.HasData && !change.HasData && !changes.HasData && !request.HasData
                ? new(dn, operation is Add ? WriteVerb.Restore : WriteVerb.Remove, attribute, value)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());

    private sealed record Announced(LdapChange Change, AccessRef Access, WriteTicket Ticket);
}
