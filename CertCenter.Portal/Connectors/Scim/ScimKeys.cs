using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>
/// Ids in the order in which they came. They are compared exactly (RFC 7643, section 7, caseExact); where one is not found, another
/// writing in upper and lower case counts, if only one has it: some systems write members differently.
/// </summary>
internal sealed class ScimKeys
{
    private const int Several = -1;

    // Most ids are GUIDs.
    private const int Usual = 64;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private Dictionary<string, int>? _folded;

    public int Count => _keys.Count;

    public string this[int number] => _keys[number];

    public int Add(string key)
    {
        _numbers.TryAdd(key, _keys.Count);
        _keys.Add(key);
        _folded = null;
        return _keys.Count - 1;
    }

    /// <summary>The same by the id where it stands in an answer: as a rule no text is made for it.</summary>
    public int? Find(ref Utf8JsonReader key)
    {
        if (key is { TokenType: JsonTokenType.String, ValueIsEscaped: false, HasValueSequence: false, ValueSpan.Length: <= Usual })
        {
            Span<char> text = stackalloc char[Usual];
            if (Ascii.ToUtf16(key.ValueSpan, text, out var length) is OperationStatus.Done && _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var number))
            {
                return number;
            }
        }

        var other = key;
        return other.TakeText() is { } written ? Find(written) : null;
    }

    public int? Find(string key)
    {
        if (_numbers.TryGetValue(key, out var number))
        {
            return number;
        }

        _folded ??= Fold();
        return _folded.TryGetValue(key, out number) && number != Several ? number : null;
    }

    private Dictionary<string, int> Fold()
    {
        var folded = new Dictionary<string, int>(_keys.Count, StringComparer.OrdinalIgnoreCase);
        for (var number = 0; number < _keys.Count; number++)
        {
            if (!folded.TryAdd(_keys[number], number))
            {
                folded[_keys[number]] = Several;
            }
        }

        return folded;
    }
}
