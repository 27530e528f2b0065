using System.DirectoryServices.Protocols;
using System.Globalization;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Asks a domain controller for what changed since it was read (uSNChanged, MS-ADTS 3.1.1.1.9), which needs no more than the right to read. Who there is and where is asked of everybody each time, in few bytes:
/// so who is gone, was moved or was renamed is seen without the container of deleted objects, and the groups of all others follow. Members are read only of groups that changed.
/// </summary>
internal sealed class UsnChanges(LdapSession session, LdapSettings settings)
{
    // Members of other domains may be deleted without a change of the group they were in: each is looked for, unless they are many.
    private const int MostStrangers = 500;
    private const string Changed = "uSNChanged";
    private const string Created = "uSNCreated";

    /// <summary>The controller's last change as of now; null where it does not say.</summary>
    public async Task<UsnMark?> NowAsync(CancellationToken cancellationToken)
    {
        var root = await session.LookAsync("", "(objectClass=*)", ["dsServiceName", "highestCommittedUSN"], cancellationToken);
        if (root?.Text("dsServiceName") is not { } controller || !long.TryParse(root.Text("highestCommittedUSN"), CultureInfo.InvariantCulture, out var last))
        {
            return null;
        }

        var service = await session.LookAsync(controller, "(objectClass=*)", ["invocationId"], cancellationToken);
        return service?.Attributes["invocationId"]?.GetValues(typeof(byte[])) is [byte[] { Length: 16 } id, ..] ? new($"{controller} {new Guid(id)}", last) : null;
    }

    /// <returns>The directory of today; null when it can't be told from changes, so that everything has to be read.</returns>
    public async Task<LdapMemory?> ApplyAsync(LdapMemory before, UsnMark now, CancellationToken cancellationToken)
    {
        if (before.Until.Database != now.Database || before.Until.Change > now.Change)
        {
            return null;
        }

        var people = new Dictionary<string, LdapPerson>(StringComparer.Ordinal);
        var groups = new Dictionary<string, LdapGroup>(StringComparer.Ordinal);
        var members = new LdapMembers(session, settings);
        return await ListAsync(settings.People.Filter, settings.People.Key, cancellationToken) is { } everybody
            && await ListAsync(settings.Groups.Filter, settings.Groups.Key, cancellationToken) is { } everyGroup
            && await ChangesAsync(settings.People.Filter, settings.People.Key, LdapPerson.Attributes(settings.People, true), before.People.ContainsKey, TakePersonAsync)
            && await ChangesAsync(settings.Groups.Filter, settings.Groups.Key, LdapGroup.Attributes(settings.Groups, true).Append(members.Attribute), before.Groups.ContainsKey, TakeGroupAsync)
            && everybody.Keys.All(key => before.People.ContainsKey(key) || people.ContainsKey(key))
            && everyGroup.Keys.All(key => before.Groups.ContainsKey(key) || groups.ContainsKey(key))
            && await GoneStrangersAsync(before, cancellationToken) is { } gone
            ? Today()
            : null;

        Task<bool> ChangesAsync(string filter, string key, IEnumerable<string> attributes, Func<string, bool> known, Func<SearchResultEntry, string, Task<bool>> take) =>
            EachAsync(
                $"(&{filter}({Changed}>={(before.Until.Change + 1).ToString(CultureInfo.InvariantCulture)}))",
                key,
                attributes.Append(Created),
                // Who was there before and could not be seen may be in groups that did not change.
                (entry, id) => known(id) || (long.TryParse(entry.Text(Created), CultureInfo.InvariantCulture, out var made) && made > before.Until.Change) ? take(entry, id) : Task.FromResult(false),
                cancellationToken);

        Task<bool> TakePersonAsync(SearchResultEntry entry, string key)
        {
            if (LdapPerson.Of(entry, settings.People, isActiveDirectory: true) is { } person)
            {
                people[key] = person;
            }

            return Task.FromResult(true);
        }

        async Task<bool> TakeGroupAsync(SearchResultEntry entry, string key)
        {
            var (all, whole) = await members.OfAsync(entry, cancellationToken);
            groups[key] = LdapGroup.Of(entry, key, settings.Groups, isActiveDirectory: true, LdapMembers.Texts(all));
            return whole;
        }

        LdapMemory Today()
        {
            var places = gone.ToDictionary(dn => dn, string? (_) => null, StringComparer.Ordinal);
            // Who changed was asked about last: that is where they are.
            people.Values.ToList().ForEach(person => everybody[person.Key] = person.Dn);
            groups.Values.ToList().ForEach(group => everyGroup[group.Key] = group.Dn);
            Follow(before.People.Values.Select(p => (p.Key, p.Dn)), everybody, places);
            Follow(before.Groups.Values.Select(g => (g.Key, g.Dn)), everyGroup, places);
            string? Now(string dn) => places.Count > 0 && places.TryGetValue(DistinguishedName.Normalize(dn), out var there) ? there : dn;
            List<string> NowAll(IReadOnlyList<string> dns) => [.. dns.Select(Now).OfType<string>()];
            foreach (var (key, dn) in everybody.Where(one => !people.ContainsKey(one.Key)))
            {
                var person = before.People[key];
                people.Add(key, person with { Dn = dn, Manager = person.Manager is { } manager ? Now(manager) : null });
            }

            foreach (var (key, dn) in everyGroup.Where(one => !groups.ContainsKey(one.Key)))
            {
                var group = before.Groups[key];
                groups.Add(key, places.Count == 0 ? group : group with { Dn = dn, Owners = NowAll(group.Owners), Members = NowAll(group.Members) });
            }

            return before with { Until = now, People = people, Groups = groups };
        }
    }

    /// <summary>Where each is now, by the place it was at; null for who is gone.</summary>
    private static void Follow(IEnumerable<(string Key, string Dn)> known, Dictionary<string, string> now, Dictionary<string, string?> places)
    {
        foreach (var (key, dn) in known)
        {
            var there = now.GetValueOrDefault(key);
            if (there != dn)
            {
                places[DistinguishedName.Normalize(dn)] = there;
            }
        }
    }

    /// <summary>The key and DN of all of a kind; null when one has no key, or two have the same.</summary>
    private async Task<Dictionary<string, string>?> ListAsync(string filter, string key, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var clear = await EachAsync(filter, key, [key], (entry, id) => Task.FromResult(all.TryAdd(id, entry.DistinguishedName) || all[id] == entry.DistinguishedName), cancellationToken);
        return clear ? all : null;
    }

    /// <summary>False as soon as an entry has no key, is not taken, or a part of the tree is elsewhere.</summary>
    private async Task<bool> EachAsync(
        string filter, string key, IEnumerable<string> attributes, Func<SearchResultEntry, string, Task<bool>> take, CancellationToken cancellationToken)
    {
        string[] asked = [.. attributes];
        foreach (var baseDn in settings.BaseDns)
        {
            await foreach (var page in session.PagesAsync(baseDn, filter, asked, cancellationToken))
            {
                foreach (SearchResultEntry entry in page.Entries)
                {
                    if (entry.Key(key) is not { } id || !await take(entry, id))
                    {
                        return false;
                    }
                }

                if (page.References.Count > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The members of other domains that are not there any more; null when they are too many to be looked for.</summary>
    private async Task<List<string>?> GoneStrangersAsync(LdapMemory before, CancellationToken cancellationToken)
    {
        var strangers = before.Groups.Values.SelectMany(group => group.Members).Distinct(StringComparer.Ordinal)
            .Where(dn => ActiveDirectory.StrangerIn(DistinguishedName.Normalize(dn)) is not null).Take(MostStrangers + 1).ToList();
        if (strangers.Count > MostStrangers)
        {
            return null;
        }

        var gone = new List<string>();
        foreach (var dn in strangers)
        {
            if (await session.LookAsync(dn, "(objectClass=*)", ["1.1"], cancellationToken) is null)
            {
                gone.Add(DistinguishedName.Normalize(dn));
            }
        }

        return gone;
    }
}
