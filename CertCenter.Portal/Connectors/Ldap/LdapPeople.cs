using System.DirectoryServices.Protocols;
using System.Runtime.InteropServices;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Reads the people. Kept are only DN and key of each, and those who wait for a manager that comes later; of who waits when
/// the reading is cut short nothing is told, because "no manager" would be wrong.
/// </summary>
internal sealed class LdapPeople(LdapSession session, LdapSettings settings, DateTimeOffset now, ISightings into, ReadingNotes notes)
{
    private const int Unreadable = -1;

    // Most DNs are shorter.
    private const int Usual = 256;

    private readonly Dictionary<string, int> _byDn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly List<int?> _managers = [];
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<string, List<int>> _byPrimaryGroup = new(StringComparer.Ordinal);
    private readonly AccountAccess _accounts = new(into, settings.Accounts);

    private LdapPeopleSettings Wanted => settings.People;

    /// <summary>Whether a person was told, so that a failure from now on leaves an incomplete reading.</summary>
    public bool Any { get; private set; }

    public string Key(int person) => _keys[person];

    /// <summary>Finds a person by DN (in its one form): known is false for who is no person here, null one that has no usable key.</summary>
    public (bool Known, int? Person) Find(string dn) =>
        _byDn.TryGetValue(dn, out var person) ? (true, person == Unreadable ? null : person) : (false, null);

    /// <summary>The same by a DN as it was sent, in UTF-8: no text is made for it. Null also for a DN in another form than most.</summary>
    public int? Find(ReadOnlySpan<byte> sent)
    {
        Span<char> dn = stackalloc char[Usual];
        return DistinguishedName.TryNormalize(sent, dn, out var length) && _byDn.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(dn[..length], out var person) && person != Unreadable ? person : null;
    }

    /// <summary>Who is in a group (by SID) without being listed there.</summary>
    public IReadOnlyList<int> InPrimaryGroup(string? sid) => sid is not null && _byPrimaryGroup.TryGetValue(sid, out var people) ? people : [];

    /// <summary>Somebody who comes from elsewhere has an account here and is no person of this directory.</summary>
    public int Stranger(string dn, string key, string name)
    {
        _byDn.Add(dn, _keys.Count);
        _keys.Add(key);
        _managers.Add(null);
        into.Account(new(key, name, null, Enabled: true, LastUsed: null));
        return _keys.Count - 1;
    }

    /// <exception cref="SourceFailedException">There is nobody, or nobody has a key.</exception>
    public async Task ReadAsync(LdapMemory? leaves, CancellationToken cancellationToken)
    {
        var attributes = LdapPerson.Attributes(Wanted, session.IsActiveDirectory).ToList();
        into.Phase(LdapPhases.People);
        foreach (var baseDn in settings.BaseDns)
        {
            var first = true;
            await foreach (var page in session.PagesAsync(baseDn, Wanted.Filter, attributes, cancellationToken))
            {
                if (first && settings.BaseDns.Count == 1)
                {
                    into.Phase(LdapPhases.People, LdapSession.Total(page));
                }

                first = false;
                page.TellReferrals(notes);
                foreach (SearchResultEntry entry in page.Entries)
                {
                    Take(entry, leaves);
                }
            }
        }

        if (_keys.Count == 0)
        {
            throw new SourceFailedException(_byDn.Count == 0
                ? new(LdapReasons.NoPeople, Wanted.Filter)
                : new(LdapReasons.KeyMissing, Wanted.Filter, Wanted.Key));
        }

        End();
    }

    /// <summary>Tells the people of a directory that is known.</summary>
    public void Tell(IReadOnlyCollection<LdapPerson> known)
    {
        into.Phase(LdapPhases.People, known.Count);
        foreach (var person in known)
        {
            Take(person, DistinguishedName.Normalize(person.Dn));
        }

        End();
    }

    private void End()
    {
        TellWaiting();
        foreach (var cycle in ManagerCycles.Among(_managers))
        {
            var dns = _byDn.Where(entry => cycle.Contains(entry.Value)).ToDictionary(entry => entry.Value, entry => entry.Key);
            notes.Note(LdapReasons.ManagerCycle, dns[cycle[0]], string.Join(" › ", cycle.Append(cycle[0]).Select(person => dns[person])));
        }
    }

    private void Take(SearchResultEntry entry, LdapMemory? leaves)
    {
        var dn = DistinguishedName.Normalize(entry.DistinguishedName);
        if (_byDn.ContainsKey(dn))
        {
            return; // Two bases overlap.
        }

        if (LdapPerson.Of(entry, Wanted, session.IsActiveDirectory) is { } person)
        {
            Take(person, dn);
            leaves?.Add(person);
            return;
        }

        _byDn.Add(dn, Unreadable);
        notes.Missing(LdapReasons.KeyMissing, entry.DistinguishedName, Wanted.Key);
    }

    private void Take(LdapPerson told, string dn)
    {
        if (!_seen.Add(told.Key))
        {
            _byDn.Add(dn, Unreadable);
            notes.Missing(LdapReasons.KeyTwice, told.Dn, told.Key);
            return;
        }

        var number = _keys.Count;
        _byDn.Add(dn, number);
        _keys.Add(told.Key);
        _managers.Add(null);
        var enabled = !told.Disabled && !(told.Ends <= now);
        if (told.PrimaryGroup is { } group)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_byPrimaryGroup, group, out _) ??= []).Add(number);
        }

        var person = new PersonSighting(told.Key, told.Name, told.Mail, told.Title, told.Department, ManagerKey: null, enabled);
        var account = new AccountSighting(told.Key, told.Login, told.Key, enabled, told.LastUsed);
        if (told.Manager is not { } manager)
        {
            Tell(person, account);
        }
        else if (Find(DistinguishedName.Normalize(manager)).Person is { } known)
        {
            _managers[number] = known;
            Tell(person with { ManagerKey = _keys[known] }, account);
        }
        else
        {
            _waiting.Add(new(number, told.Dn, manager, person, account));
        }
    }

    private void TellWaiting()
    {
        foreach (var (number, dn, manager, person, account) in _waiting)
        {
            if (Find(DistinguishedName.Normalize(manager)).Person is { } known)
            {
                _managers[number] = known;
                Tell(person with { ManagerKey = _keys[known] }, account);
                continue;
            }

            notes.Note(LdapReasons.ManagerUnknown, dn, manager);
            Tell(person, account);
        }

        _waiting.Clear();
    }

    private void Tell(PersonSighting person, AccountSighting account)
    {
        Any = true;
        into.Person(person);
        into.Account(account);
        _accounts.Tell(account.Key, account.Enabled);
    }

    private readonly record struct Waiting(int Number, string Dn, string Manager, PersonSighting Person, AccountSighting Account);
}
