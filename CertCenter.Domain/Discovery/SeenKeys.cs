namespace CertCenter.Domain.Discovery;

/// <summary>The keys of one kind of thing in the order in which they were first named, each with what was told of it, if anything.</summary>
internal sealed class SeenKeys<TRow>
    where TRow : class
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly List<TRow?> _rows = [];
    private string? _lastKey;
    private int _last;

    /// <summary>How many were told of; a key that was only named by others does not count.</summary>
    public int Told { get; private set; }

    public int Count => _keys.Count;

    public string Key(int number) => _keys[number];

    public TRow? this[int number] => _rows[number];

    /// <summary>What was told of a key; null when nobody did.</summary>
    public TRow? Find(string key) => _numbers.TryGetValue(key, out var number) ? _rows[number] : null;

    /// <summary>The number of a key that was named before; null when it was not.</summary>
    public int? NumberIfKnown(string? key) => key is not null && _numbers.TryGetValue(key, out var number) ? number : null;

    /// <summary>The number of a key, given to it when it is named for the first time.</summary>
    public int NumberOf(string key)
    {
        if (ReferenceEquals(key, _lastKey))
        {
            return _last;
        }

        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _keys.Count;
            _numbers.Add(key, number);
            _keys.Add(key);
            _rows.Add(null);
        }

        (_lastKey, _last) = (key, number);
        return number;
    }

    /// <summary>False when this key was told of before: the first one stays.</summary>
    public bool Tell(string key, TRow row)
    {
        var number = NumberOf(key);
        if (_rows[number] is not null)
        {
            return false;
        }

        _rows[number] = row;
        Told++;
        return true;
    }

    /// <summary>What was told, with the number of its key.</summary>
    public IEnumerable<Seen<TRow>> Rows()
    {
        for (var number = 0; number < _rows.Count; number++)
        {
            if (_rows[number] is { } row)
            {
                yield return new(number, row);
            }
        }
    }

    /// <summary>Keys that others named but nobody told of.</summary>
    public IEnumerable<string> Unknown() => _keys.Where((_, number) => _rows[number] is null);
}

internal readonly record struct Seen<TRow>(int Number, TRow Row);
