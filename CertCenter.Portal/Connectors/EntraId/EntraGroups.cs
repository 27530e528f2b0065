using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the groups, their owners, and who is in them, directly and through other groups.</summary>
internal sealed class EntraGroups(GraphSession session, EntraAccounts accounts, ISightings into, ReadingNotes notes)
{
    private const int MostLooks = 200;
    private const string Asked = "id,displayName,description,groupTypes,onPremisesSyncEnabled,isAssignableToRole,visibility";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly List<(int Group, string Holder)> _unresolved = [];
    private readonly HashSet<string> _otherTypes = new(StringComparer.Ordinal);

    public int Count => _groups.Count;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Groups);
        await session.ReadAsync($"groups?$select={Asked}&$top=999", Take, cancellationToken);
        into.Phase(EntraPhases.Members);
        await session.ReadEachAsync(
            _groups.ConvertAll(group => $"groups/{group.Key}/owners?$select=id"),
            (group, owner) => _groups[group].Owner ??= owner.Id() is { } id && accounts.Find(id) is not null ? id : null,
            Refused,
            cancellationToken);
        foreach (var group in _groups)
        {
            into.Entitlement(new(group.Key, group.Kind, group.Name, group.Description, group.Owner, group.RoleAssignable ? Risk.High : null));
        }

        await session.ReadEachAsync(_groups.ConvertAll(group => $"groups/{group.Key}/members?$select=id,displayName&$top=999"), TakeMember, Refused, cancellationToken);
        await ResolveAsync(cancellationToken);
        TellNested(cancellationToken);
    }

    /// <summary>Who is directly in a group; null when there is no such group.</summary>
    public (string Key, IReadOnlyCollection<int> Members)? Find(string id) =>
        _numbers.TryGetValue(id, out var number) ? (_groups[number].Key, _groups[number].Accounts) : null;

    private void Take(JsonElement group)
    {
        if (group.Id() is not { } id || !_numbers.TryAdd(id, _groups.Count))
        {
            return;
        }

        var dynamic = group.Values("groupTypes").Any(type => type.ValueEquals("DynamicMembership"));
        _groups.Add(new(id)
        {
            Name = group.Text("displayName") ?? id,
            Description = group.Text("description"),
            Kind = dynamic ? "Dynamic group" : group.Is("onPremisesSyncEnabled") ? "Synced group" : "Group",
            RoleAssignable = group.Is("isAssignableToRole"),
            Hidden = group.Text("visibility") == "HiddenMembership",
        });
    }

    private void TakeMember(int number, JsonElement member)
    {
        if (member.Id() is not { } id)
        {
            return;
        }

        var group = _groups[number];
        switch (member.Kind())
        {
            case "group" when _numbers.TryGetValue(id, out var child):
                group.Groups.Add(child);
                break;
            case "servicePrincipal":
                Hold(group, accounts.Application(id, member.Text("displayName")));
                break;
            case "user" or "" when accounts.Find(id) is { } person:
                Hold(group, person);
                break;
            case "user" or "group" or "":
                _unresolved.Add((number, id));
                break;
            case var other when _otherTypes.Add(other):
                notes.Unseen(EntraReasons.HolderOfOtherType, group.Name, other);
                break;
        }
    }

    private void Hold(Group group, int account)
    {
        if (group.Accounts.Add(account))
        {
            into.Assignment(accounts[account], group.Key, []);
        }
    }

    private void Refused(int number, SourceProblem problem)
    {
        var group = _groups[number];
        if (problem.Reason == EntraReasons.NotFound)
        {
            notes.Note(EntraReasons.DeletedMeanwhile, group.Name);
        }
        else if (group.Hidden)
        {
            notes.Unseen(EntraReasons.HiddenMembers, group.Name, problem.Detail);
        }
        else
        {
            notes.Missing(problem);
        }
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
                notes.Missing(EntraReasons.HolderMissed, holder, _groups[group].Name);
            }
            else
            {
                notes.Note(EntraReasons.HolderGone, holder, _groups[group].Name);
            }
        }

        if (leftOut > 0)
        {
            notes.Missing(EntraReasons.HoldersUnchecked, leftOut.ToString(CultureInfo.CurrentCulture));
        }
    }

    private void TellNested(CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Nested, _groups.Count);
        var nested = new NestedGroups([.. _groups.Select(group => group.Groups)]);
        nested.CycleFound += cycle => notes.Note(
            EntraReasons.GroupCycle, _groups[cycle[0]].Name, string.Join(" › ", cycle.Append(cycle[0]).Select(group => _groups[group].Name)));
        nested.PathsLeftOut += group => notes.Note(EntraReasons.MorePaths, _groups[group].Name);
        for (var group = 0; group < _groups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var path in nested.Below(group))
            {
                var keys = Array.ConvertAll(path, step => _groups[step].Key);
                foreach (var account in _groups[path[^1]].Accounts)
                {
                    into.Assignment(accounts[account], _groups[group].Key, keys);
                }
            }
        }
    }

    private sealed class Group(string key)
    {
        public string Key { get; } = key;

        public required string Name { get; init; }

        public required string? Description { get; init; }

        public required string Kind { get; init; }

        public bool RoleAssignable { get; init; }

        public bool Hidden { get; init; }

        public string? Owner { get; set; }

        public HashSet<int> Accounts { get; } = [];

        public List<int> Groups { get; } = [];
    }
}
