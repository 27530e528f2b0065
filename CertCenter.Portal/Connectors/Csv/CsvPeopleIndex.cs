namespace CertCenter.Portal.Connectors.Csv;

/// <summary>Finds people as other rows name them: by key, else by mail address.</summary>
internal sealed class CsvPeopleIndex
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byMail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _keys = [];

    public int Count => _keys.Count;

    public string Key(int person) => _keys[person];

    /// <summary>False when the key is taken.</summary>
    public bool Add(string key, string? mail)
    {
        if (!_byKey.TryAdd(key, _keys.Count))
        {
            return false;
        }

        if (mail is not null)
        {
            _byMail.TryAdd(mail, _keys.Count);
        }

        _keys.Add(key);
        return true;
    }

    public int? Find(string text) =>
        _byKey.TryGetValue(text, out var person) || _byMail.TryGetValue(text, out person) ? person : null;

    public string? KeyOf(string? text) => text is not null && Find(text) is { } person ? _keys[person] : null;
}
