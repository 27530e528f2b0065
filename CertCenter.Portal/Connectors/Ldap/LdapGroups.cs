using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Reads the groups and who is in them, directly and through other groups. Members are kept as numbers, not as DNs.</summary>
internal sealed class LdapGroups(LdapSession session, LdapSettings settings, LdapPeople people, ISightings into, ReadingNotes notes)
{
    private const int MostLooks = 2000;

    private readonly Dictionary<string, int> _byDn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly List<(int Group, string Member)> _unresolved = [];
    private readonly LdapMembers _members = new(session, settings);

    private LdapGroupSettings Wanted => settings.Groups;

    public async Task ReadAsync(LdapMemory? leaves, CancellationToken cancellationToken)
    {
        var attributes = LdapGroup.Attributes(Wanted, session.IsActiveDirectory).Append(_members.Attribute).ToList();
        into.Phase(LdapPhases.Groups);
        foreach (var baseDn in settings.BaseDns)
        {
            await foreach (var page in session.PagesAsync(baseDn, Wanted.Filter, attributes, cancellationToken))
            {
                page.TellReferrals(notes);
                foreach (SearchResultEntry entry in page.Entries)
                {
                    await TakeAsync(entry, leaves, cancellationToken);
                }
            }
        }

        await EndAsync(cancellationToken);
    }

    /// <summary>Tells the groups of a directory that is known.</summary>
    public async Task TellAsync(IEnumerable<LdapGroup> known, CancellationToken cancellationToken)
    {
        into.Phase(LdapPhases.Groups);
        foreach (var group in known)
        {
            if (Begin(group, DistinguishedName.Normalize(group.Dn)) is { } number)
            {
                foreach (var member in group.Members)
                {
                    Put(number, member);
                }

                EndOf(number, group);
            }
        }

        await EndAsync(cancellationToken);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_groups.Count == 0)
        {
            notes.Missing(LdapReasons.NoGroups, Wanted.Filter);
            return;
        }

        into.Phase(LdapPhases.Nested, _groups.Count);
        await ResolveAsync(cancellationToken);
        TellNested(cancellationToken);
    }

    private async Task TakeAsync(SearchResultEntry entry, LdapMemory? leaves, CancellationToken cancellationToken)
    {
        var dn = DistinguishedName.Normalize(entry.DistinguishedName);
        if (_byDn.ContainsKey(dn))
        {
            return; // Two bases overlap.
        }

        if (entry.Key(Wanted.Key) is not { } key)
        {
            notes.Missing(LdapReasons.KeyMissing, entry.DistinguishedName, Wanted.Key);
            return;
        }

        var (members, whole) = await _members.OfAsync(entry, cancellationToken);
        if (!whole)
        {
            notes.Missing(LdapReasons.MemberMissed, entry.DistinguishedName, entry.DistinguishedName);
        }

        var group = LdapGroup.Of(entry, key, Wanted, session.IsActiveDirectory, leaves is null ? [] : LdapMembers.Texts(members));
        if (Begin(group, dn) is { } number)
        {
            foreach (var member in members)
            {
                Put(number, member);
            }

            EndOf(number, group);
        }

        leaves?.Add(group);
    }

    /// <returns>Its number; null when it can't be told from another.</returns>
    private int? Begin(LdapGroup told, string dn)
    {
        if (!_seen.Add(told.Key))
        {
            notes.Missing(LdapReasons.KeyTwice, told.Dn, told.Key);
            return null;
        }

        var number = _groups.Count;
        var group = new Group(told.Key, told.Dn, [], []);
        _byDn.Add(dn, number);
        _groups.Add(group);
        into.Entitlement(new(told.Key, "Group", told.Name, told.Description, Owner(told), ActiveDirectory.IsPrivileged(told.Sid) ? Risk.High : null));
        return number;
    }

    /// <summary>Puts in who is named as most are, without a text for each.</summary>
    private void Put(int number, byte[] member)
    {
        if (people.Find(member) is { } person)
        {
            Hold(_groups[number], person);
        }
        else
        {
            Put(number, Encoding.UTF8.GetString(member));
        }
    }

    private void Put(int number, string member)
    {
        var dn = DistinguishedName.Normalize(member);
        var (known, person) = people.Find(dn);
        if (person is { } found)
        {
            Hold(_groups[number], found);
        }
        else if (!known && session.IsActiveDirectory && ActiveDirectory.StrangerIn(dn) is { } stranger)
        {
            Hold(_groups[number], people.Stranger(dn, stranger, ActiveDirectory.NameOf(stranger)));
        }
        else if (!known && member.Length > 0)
        {
            _unresolved.Add((number, member));
        }
    }

    /// <summary>Those who are in it without being listed there.</summary>
    private void EndOf(int number, LdapGroup told)
    {
        if (people.InPrimaryGroup(told.Sid) is { Count: > 0 } unlisted)
        {
            unlisted.Except(_groups[number].People).ToList().ForEach(person => Hold(_groups[number], person));
        }
    }

    private void Hold(Group group, int account)
    {
        group.People.Add(account);
        into.Assignment(people.Key(account), group.Key, []);
    }

    private string? Owner(LdapGroup group)
    {
        foreach (var owner in group.Owners)
        {
            if (people.Find(DistinguishedName.Normalize(owner)).Person is { } person)
            {
                return people.Key(person);
            }
        }

        if (group.Owners.Count > 0)
        {
            notes.Note(LdapReasons.OwnerUnknown, group.Dn, group.Owners[0]);
        }

        return null;
    }

    /// <summary>Members that are no people read are groups, or gone, or of another kind, or were missed: the directory is asked.</summary>
    private async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var bases = settings.BaseDns.Select(DistinguishedName.Normalize).ToList();
        var missed = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (group, member) in _unresolved)
        {
            var dn = DistinguishedName.Normalize(member);
            if (_byDn.TryGetValue(dn, out var child))
            {
                _groups[group].Groups.Add(child);
                continue;
            }

            var isNew = !missed.TryGetValue(dn, out var wasMissed);
            if (isNew && missed.Count < MostLooks && bases.Exists(baseDn => DistinguishedName.IsWithin(dn, baseDn)))
            {
                var filter = $"(|{settings.People.Filter}{Wanted.Filter})";
                wasMissed = await session.LookAsync(member, filter, ["1.1"], cancellationToken) is not null;
            }

            missed[dn] = wasMissed;
            if (wasMissed)
            {
                notes.Missing(LdapReasons.MemberMissed, member, _groups[group].Dn);
            }
            else
            {
                notes.Note(LdapReasons.MemberUnknown, member, _groups[group].Dn);
            }
        }

        if (missed.Count > MostLooks)
        {
            notes.Missing(LdapReasons.MembersUnchecked, missed.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void TellNested(CancellationToken cancellationToken)
    {
        var nested = new NestedGroups([.. _groups.Select(group => group.Groups)]);
        nested.CycleFound += cycle => notes.Note(
            LdapReasons.GroupCycle, _groups[cycle[0]].Dn, string.Join(" › ", cycle.Append(cycle[0]).Select(group => _groups[group].Dn)));
        nested.PathsLeftOut += group => notes.Note(LdapReasons.MorePaths, _groups[group].Dn);
        for (var group = 0; group < _groups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var path in nested.Below(group))
            {
                var keys = Array.ConvertAll(path, step => _groups[step].Key);
                foreach (var person in _groups[path[^1]].People)
                {
                    into.Assignment(people.Key(person), _groups[group].Key, keys);
                }
            }
        }
    }

    private sealed record Group(string Key, string Dn, List<int> People, List<int> Groups);
}
