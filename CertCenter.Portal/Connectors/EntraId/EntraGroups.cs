using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the groups, their owners, and who is in them, directly and through other groups.</summary>
internal sealed class EntraGroups(GraphSession session, EntraAccounts accounts, EntraPeople people, ISightings into, ReadingNotes notes)
{
    /// <summary>What is asked for of each.</summary>
    internal static readonly string Asked = "id,displayName,description,groupTypes,onPremisesSyncEnabled,isAssignableToRole,visibility";

    private const int MostLooks = 200;

    private static readonly Dictionary<string, EntraUser> Nobody = [];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Place> _places = [];
    private readonly List<(int Group, string Holder)> _unresolved = [];
    private readonly MembersOnce _once = new();
    private readonly HashSet<string> _otherTypes = new(StringComparer.Ordinal);

    public int Count => _places.Count;

    public IReadOnlyCollection<EntraGroup> All => _places.ConvertAll(place => place.Group);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Groups);
        await session.ReadAsync($"groups?$select={Asked}&$top=999", Take, cancellationToken);
        into.Phase(EntraPhases.Members);
        await ReadOwnersAsync(session, [.. All], Refused, cancellationToken);
        TellGroups();
        await ReadMembersAsync(session, [.. All], TakeMember, Refused, cancellationToken);
        await EndAsync(cancellationToken);
    }

    /// <summary>Tells of groups that are known from before.</summary>
    public async Task TellAsync(IEnumerable<EntraGroup> groups, CancellationToken cancellationToken)
    {
        groups.ToList().ForEach(Add);
        TellGroups();
        for (var number = 0; number < _places.Count; number++)
        {
            var group = _places[number].Group;
            if (group.Refused is { } words)
            {
                notes.Unseen(EntraReasons.HiddenMembers, group.Name, words);
            }

            _places[number].Accounts.EnsureCapacity(group.People.Count);
            // Who stands there twice is told once.
            group.People.RemoveAll(person => !Hold(number, person));
            foreach (var (id, member) in group.Others)
            {
                Resolve(number, id, member);
            }
        }

        await EndAsync(cancellationToken);
    }

    public static Task ReadOwnersAsync(GraphSession session, IReadOnlyList<EntraGroup> groups, Action<int, SourceProblem> refused, CancellationToken cancellationToken) =>
        session.ReadEachAsync(
            [.. groups.Select(group => $"groups/{group.Id}/owners?$select=id")],
            (int group, ref Utf8JsonReader owner) =>
            {
                if (owner.TakeId() is { } id)
                {
                    groups[group].Owners.Add(id);
                }
            },
            refused,
            cancellationToken);

    public static Task ReadMembersAsync(
        GraphSession session, IReadOnlyList<EntraGroup> groups, GraphTaking take, Action<int, SourceProblem> refused, CancellationToken cancellationToken) =>
        session.ReadEachAsync([.. groups.Select(group => $"groups/{group.Id}/members?$select=id,displayName&$top=999")], take, refused, cancellationToken);

    /// <summary>Who is directly in a group; null when there is no such group.</summary>
    public (string Key, IReadOnlyCollection<int> Members)? Find(string id) =>
        _numbers.TryGetValue(id, out var number) ? (_places[number].Group.Id, _places[number].Accounts) : null;

    private void Take(ref Utf8JsonReader group)
    {
        if (GraphThings.IdOf(group) is { } id)
        {
            Add(new EntraGroup(id).Change(ref group, Nobody));
        }
        else
        {
            group.Skip();
        }
    }

    private void Add(EntraGroup group)
    {
        if (_numbers.TryAdd(group.Id, _places.Count))
        {
            _places.Add(new(group, [], []));
        }
    }

    private void TellGroups()
    {
        foreach (var (group, _, _) in _places)
        {
            var owner = group.Owners.Find(id => accounts.Find(id) is not null);
            into.Entitlement(new(group.Id, group.Kind, group.Name, group.Description, owner, group.RoleAssignable ? Risk.High : null));
        }
    }

    private void TakeMember(int number, ref Utf8JsonReader said)
    {
        var member = EntraMember.Read(ref said, out var told, out _);
        if (member.MayBePerson && accounts.Find(ref told) is { } known && known < people.All.Count)
        {
            if (Hold(number, known))
            {
                _places[number].Group.People.Add(known);
            }
        }
        else if (told.AsId() is { } id)
        {
            _places[number].Group.Others[id] = member;
            Resolve(number, id, member);
        }
    }

    private void Resolve(int number, string id, EntraMember member)
    {
        switch (member.Kind)
        {
            case "group" when _numbers.TryGetValue(id, out var child):
                _places[number].Groups.Add(child);
                break;
            case "servicePrincipal":
                Hold(number, accounts.Application(id, member.Name));
                break;
            case "user" or "" when accounts.Find(id) is { } person:
                Hold(number, person);
                break;
            case "user" or "group" or "":
                _unresolved.Add((number, id));
                break;
            case var other when _otherTypes.Add(other):
                notes.Unseen(EntraReasons.HolderOfOtherType, _places[number].Group.Name, other);
                break;
        }
    }

    /// <returns>False when it is held already.</returns>
    private bool Hold(int number, int account)
    {
        var (group, members, _) = _places[number];
        var isNew = _once.Add(number, members, account);
        if (isNew)
        {
            into.Assignment(accounts[account], group.Id, []);
        }

        return isNew;
    }

    private void Refused(int number, SourceProblem problem)
    {
        var group = _places[number].Group;
        if (problem.Reason == EntraReasons.NotFound)
        {
            notes.Note(EntraReasons.DeletedMeanwhile, group.Name);
        }
        else if (group.Hidden)
        {
            group.Refused = problem.Detail ?? "";
            notes.Unseen(EntraReasons.HiddenMembers, group.Name, problem.Detail);
        }
        else
        {
            notes.Missing(problem);
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await ResolveAsync(cancellationToken);
        TellNested(cancellationToken);
    }

    /// <summary>Members that were not read are gone by now, or came meanwhile: the directory is asked.</summary>
    private async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var there = new Dictionary<string, bool>(StringComparer.Ordinal);
        var leftOut = 0;
        foreach (var (group, holder) in _unresolved)
        {
            if (!there.TryGetValue(holder, out var isThere))
            {
                if (there.Count == MostLooks)
                {
                    leftOut++;
                    continue;
                }

                using var found = await session.LookAsync($"users/{holder}?$select=id", cancellationToken) ?? await session.LookAsync($"groups/{holder}?$select=id", cancellationToken);
                there[holder] = isThere = found is not null;
            }

            if (isThere)
            {
                notes.Missing(EntraReasons.HolderMissed, holder, _places[group].Group.Name);
            }
            else
            {
                notes.Note(EntraReasons.HolderGone, holder, _places[group].Group.Name);
            }
        }

        if (leftOut > 0)
        {
            notes.Missing(EntraReasons.HoldersUnchecked, leftOut.ToString(CultureInfo.CurrentCulture));
        }
    }

    private void TellNested(CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Nested, _places.Count);
        var nested = new NestedGroups([.. _places.Select(place => place.Groups)]);
        nested.CycleFound += cycle => notes.Note(
            EntraReasons.GroupCycle, _places[cycle[0]].Group.Name, string.Join(" › ", cycle.Append(cycle[0]).Select(group => _places[group].Group.Name)));
        nested.PathsLeftOut += group => notes.Note(EntraReasons.MorePaths, _places[group].Group.Name);
        for (var group = 0; group < _places.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var path in nested.Below(group))
            {
                var keys = Array.ConvertAll(path, step => _places[step].Group.Id);
                foreach (var account in _places[path[^1]].Accounts)
                {
                    into.Assignment(accounts[account], _places[group].Group.Id, keys);
                }
            }
        }
    }

    private sealed record Place(EntraGroup Group, List<int> Accounts, List<int> Groups);
}
