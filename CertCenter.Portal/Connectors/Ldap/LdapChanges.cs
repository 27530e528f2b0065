using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>One value that is taken out of an attribute, or put into it; or of Active Directory whether an account may sign in.</summary>
internal sealed record LdapChange(string Dn, WriteVerb Verb, string Attribute, string Value)
{
    /// <summary>What the value takes the place of: the directory refuses when it is another one by then.</summary>
    public string? Was { get; private init; }

    /// <summary>The same account with or without being allowed to sign in; nothing else of it is touched.</summary>
    public static LdapChange OfAccount(string dn, WriteVerb verb, int control) =>
        new(dn, verb, ActiveDirectory.Control, Written(ActiveDirectory.With(control, verb is WriteVerb.Restore))) { Was = Written(control) };

    /// <summary>Null when more, or anything else, changes than whether the account may sign in.</summary>
    public static LdapChange? OfAccount(string dn, string was, string becomes)
    {
        var read = int.TryParse(was, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var control);
        var change = OfAccount(dn, ActiveDirectory.IsDisabled(control) ? WriteVerb.Restore : WriteVerb.Remove, control);
        return read && change.Value == becomes && change.Was == was ? change : null;
    }

    private static string Written(int control) => control.ToString(CultureInfo.InvariantCulture);
}

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

    /// <summary>What a message would change; null when it is anything but one value of one attribute, or whether an account may sign in.</summary>
    public static LdapChange? Read(byte[] message)
    {
        try
        {
            var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
            envelope.ReadInteger();
            var request = envelope.ReadSequence(ModifyRequest);
            var dn = Text(request);
            var changes = request.ReadSequence();
            List<(int Operation, string Attribute, string Value)> told = [];
            while (changes.HasData)
            {
                told.Add(One(changes.ReadSequence()));
            }

            return request.HasData ? null : told switch
            {
                [(Add, var attribute, var value)] => new(dn, WriteVerb.Restore, attribute, value),
                [(Delete, var attribute, var value)] => new(dn, WriteVerb.Remove, attribute, value),
                [(Delete, "userAccountControl", var was), (Add, "userAccountControl", var becomes)] => LdapChange.OfAccount(dn, was, becomes),
                _ => null,
            };
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <exception cref="AsnContentException">It has not one value.</exception>
    private static (int Operation, string Attribute, string Value) One(AsnReader change)
    {
        var operation = change.ReadEnumeratedBytes().Span is [var told] ? told : byte.MaxValue;
        var modification = change.ReadSequence();
        var attribute = Text(modification);
        var values = modification.ReadSetOf();
        var value = Text(values);
        values.ThrowIfNotEmpty();
        modification.ThrowIfNotEmpty();
        change.ThrowIfNotEmpty();
        return (operation, attribute, value);
    }

    private static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());

    private sealed record Announced(LdapChange Change, AccessRef Access, WriteTicket Ticket);
}
