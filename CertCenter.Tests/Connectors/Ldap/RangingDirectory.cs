using System.Formats.Asn1;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CertCenter.Portal.Connectors.Ldap;

namespace CertCenter.Tests.Connectors.Ldap;

/// <summary>
/// Speaks as much LDAP as it takes to behave like Active Directory with one large group: it announces itself, and cuts long
/// lists of members (MS-ADTS 3.1.1.3.1.3.3). OpenLDAP knows no ranges, so no real server of the tests can show this.
/// </summary>
internal sealed partial class RangingDirectory : IAsyncDisposable
{
    private static readonly Asn1Tag BindResponse = new(TagClass.Application, 1, isConstructed: true);
    private static readonly Asn1Tag SearchRequest = new(TagClass.Application, 3, isConstructed: true);
    private static readonly Asn1Tag SearchEntry = new(TagClass.Application, 4, isConstructed: true);
    private static readonly Asn1Tag SearchDone = new(TagClass.Application, 5, isConstructed: true);

    private static readonly Asn1Tag Controls = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly int _members;
    private readonly int _most;

    /// <summary>A group with so many members, of which at most so many are sent at a time.</summary>
    public RangingDirectory(int members, int most)
    {
        (_members, _most) = (members, most);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whatever part of the members is asked for, the first one comes.</summary>
    public bool IsStuck { get; init; }

    /// <summary>After the people there is always another page, with the same people.</summary>
    public bool NeverEnds { get; init; }

    /// <summary>The group is deleted when the first part of its members was sent.</summary>
    public bool IsGone { get; init; }

    /// <summary>The ranges that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var line = client.GetStream();
            while (await BerMessage.ReadAsync(line, 1 << 16, CancellationToken.None) is { Length: > 0 } message)
            {
                await line.WriteAsync(Answer(message));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The connector is gone.
        }
    }

    private byte[] Answer(byte[] message)
    {
        var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        envelope.TryReadInt32(out var id);
        if (!envelope.PeekTag().HasSameClassAndValue(SearchRequest))
        {
            return Result(id, BindResponse);
        }

        // What is asked for stands in the request as it is.
        var asked = Encoding.UTF8.GetString(message);
        byte[] entries = asked switch
        {
            _ when asked.Contains("supportedCapabilities", StringComparison.Ordinal) =>
                Entry(id, "", ("supportedCapabilities", ["1.2.840.113556.1.4.800"])),
            _ when asked.Contains("inetOrgPerson", StringComparison.Ordinal) =>
                [.. Enumerable.Range(0, _members).SelectMany(number => Entry(id, Dn(number), ("uid", [$"u{number}"])))],
            _ => Group(id, asked),
        };
        return [.. entries, .. Result(id, SearchDone, more: NeverEnds && asked.Contains("inetOrgPerson", StringComparison.Ordinal))];
    }

    private byte[] Group(int id, string asked)
    {
        var range = Range().Match(asked);
        Asked.Add(range.Value);
        if (IsGone && Asked.Count > 1)
        {
            return [];
        }

        var (from, to) = IsStuck ? (0, _most - 1) : (int.Parse(range.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(range.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        var last = Math.Min(Math.Min(to, from + _most - 1), _members - 1);
        var name = $"member;range={from}-{(last == _members - 1 ? "*" : last)}";
        return Entry(id, "cn=All,dc=test", ("cn", ["All"]), (name, [.. Enumerable.Range(from, last - from + 1).Select(Dn)]));
    }

    private static string Dn(int number) => $"CN=User {number}\\, X,DC=test";

    private static byte[] Entry(int id, string dn, params (string Name, string[] Values)[] attributes) => Message(id, SearchEntry, writer =>
    {
        writer.WriteOctetString(Encoding.UTF8.GetBytes(dn));
        using (writer.PushSequence())
        {
            foreach (var (name, values) in attributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                    using (writer.PushSetOf())
                    {
                        foreach (var value in values)
                        {
                            writer.WriteOctetString(Encoding.UTF8.GetBytes(value));
                        }
                    }
                }
            }
        }
    });

    private static byte[] Result(int id, Asn1Tag kind, bool more = false) => Message(
        id,
        kind,
        writer =>
        {
            writer.WriteEnumeratedValue(Success.Yes);
            writer.WriteOctetString([]);
            writer.WriteOctetString([]);
        },
        more ? MorePages() : null);

    /// <summary>That there is another page, by a mark that is always the same (RFC 2696).</summary>
    private static byte[] MorePages()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteOctetString("more"u8);
        }

        return writer.Encode();
    }

    private static byte[] Message(int id, Asn1Tag kind, Action<AsnWriter> write, byte[]? pages = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(kind))
            {
                write(writer);
            }

            if (pages is not null)
            {
                using (writer.PushSequence(Controls))
                using (writer.PushSequence())
                {
                    writer.WriteOctetString("1.2.840.113556.1.4.319"u8);
                    writer.WriteOctetString(pages);
                }
            }
        }

        return writer.Encode();
    }

    [GeneratedRegex(@"member;range=(\d+)-(\d+)")]
    private static partial Regex Range();

    private enum Success
    {
        Yes,
    }
}
