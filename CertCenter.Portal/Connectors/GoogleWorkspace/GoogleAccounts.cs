using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Who can hold something: the people of the workspace, and outsiders and service accounts, which are told when they first hold something.</summary>
internal sealed class GoogleAccounts(ISightings into)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byMail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _keys = [];

    /// <summary>How many of them are people of the workspace; they are the first.</summary>
    public int People { get; private set; }

    public string this[int number] => _keys[number];

    public int? Find(string? id) => id is not null && _numbers.TryGetValue(id, out var number) ? number : null;

    public int? FindByMail(string? mail) => mail is not null && _byMail.TryGetValue(mail, out var number) ? number : null;

    /// <summary>Null when somebody with this id was there before: lists can repeat what changes while they are read.</summary>
    public int? AddPerson(string id, string? mail)
    {
        if (!_numbers.TryAdd(id, _keys.Count))
        {
            return null;
        }

        _keys.Add(id);
        People = _keys.Count;
        if (mail is not null)
        {
            _byMail.TryAdd(mail, _keys.Count - 1);
        }

        return _keys.Count - 1;
    }

    /// <summary>Somebody who is no person of the workspace and has something in it: an account without an owner.</summary>
    public int Other(string id, string name)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        into.Account(new(id, name, null, true, LastUsed: null));
        _numbers.Add(id, _keys.Count);
        _keys.Add(id);
        return _keys.Count - 1;
    }
}
