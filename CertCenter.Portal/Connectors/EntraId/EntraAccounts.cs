using System.Buffers;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Who can hold something: people, and applications, which are told when they first hold something. Ids are written in lower case.</summary>
internal sealed class EntraAccounts(ISightings into)
{
    // Most ids are GUIDs.
    private const int Usual = 64;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, (string Name, bool Enabled)> _applications = new(StringComparer.Ordinal);

    public int Count => _keys.Count;

    public string this[int number] => _keys[number];

    public int? Find(string id) => _numbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>The same by the id where it stands in an answer: as a rule no text is made for it.</summary>
    public int? Find(ref Utf8JsonReader id)
    {
        if (id is { TokenType: JsonTokenType.String, ValueIsEscaped: false, HasValueSequence: false, ValueSpan.Length: <= Usual })
        {
            Span<char> lower = stackalloc char[Usual];
            if (Ascii.ToLower(id.ValueSpan, lower, out var length) is OperationStatus.Done)
            {
                return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out var number) ? number : null;
            }
        }

        return id.AsId() is { } text ? Find(text) : null;
    }

    public void Expect(int count)
    {
        _numbers.EnsureCapacity(count);
        _keys.EnsureCapacity(count);
    }

    /// <summary>Null when somebody with this id was there before: lists can repeat what changes while they are read.</summary>
    public int? Add(string id)
    {
        if (!_numbers.TryAdd(id, _keys.Count))
        {
            return null;
        }

        _keys.Add(id);
        return _keys.Count - 1;
    }

    public void Know(string application, string name, bool enabled) => _applications[application] = (name, enabled);

    /// <summary>An application that holds something: it has an account without a person.</summary>
    public int Application(string id, string? name)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        var (called, enabled) = _applications.TryGetValue(id, out var told) ? told : (name ?? id, true);
        into.Account(new(id, called, null, enabled, LastUsed: null));
        return Add(id) ?? throw new InvalidOperationException("It was not there a moment ago.");
    }
}
