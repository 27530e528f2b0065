using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Reads the groups, their owners, and who is in them: people, outsiders, everybody, and other groups.</summary>
internal sealed class GoogleGroups(GoogleSession session, GoogleAccounts accounts, ISightings into, ReadingNotes notes)
{
    /// <summary>The key of being in groups and not of the workspace.</summary>
    public static readonly string Outsider = "outsider";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly HashSet<string> _otherTypes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _outsiders = [];

    public int Count => _groups.Count;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(GooglePhases.Groups);
        await session.ReadAsync("groups?customer=my_customer&maxResults=200", "groups", Take, cancellationToken);
        into.Phase(GooglePhases.Members, _groups.Count);
        foreach (var group in _groups)
        {
            var read = 0L;
            var found = await session.ReadAsync(
                $"groups/{Uri.EscapeDataString(group.Key)}/members?maxResults=200",
                "members",
                member =>
                {
                    read++;
                    TakeMember(group, member);
                },
                cancellationToken);
            into.Entitlement(new(group.Key, "Group", group.Name, group.Description, group.Owner, Risk: null));
            if (!found)
            {
                notes.Note(GoogleReasons.DeletedMeanwhile, group.Name);
            }
            else if (group.Said is { } said && said > read)
            {
                notes.Missing(GoogleReasons.MembersDiffer, group.Name, string.Create(CultureInfo.CurrentCulture, $"{read:N0} / {said:N0}"));
            }
        }

        TellNested(cancellationToken);
    }

    /// <summary>Who is directly in a group; null when there is no such group.</summary>
    public (string Key, IReadOnlyCollection<int> Members)? Find(string id) =>
        _numbers.TryGetValue(id, out var number) ? (_groups[number].Key, _groups[number].Accounts) : null;

    private void Take(JsonElement group)
    {
        if (group.Text("id") is { } id && _numbers.TryAdd(id, _groups.Count))
        {
            _groups.Add(new(id, group.Text("name") ?? group.Text("email") ?? id, group.Text("description"), group.Number("directMembersCount")));
        }
    }

    private void TakeMember(Group group, JsonElement member)
    {
        var (id, type) = (member.Text("id"), member.Text("type") ?? "");
        switch (type)
        {
            case "USER" when accounts.Find(id) is { } person:
                Hold(group, person);
                if (member.Text("role") == "OWNER" && person < accounts.People)
                {
                    group.Owner ??= accounts[person];
                }

                break;
            case "USER" or "EXTERNAL" when id is not null:
                Hold(group, OutsiderOf(id, member.Text("email") ?? id));
                break;
            case "GROUP" when id is not null && _numbers.TryGetValue(id, out var child):
                group.Groups.Add(child);
                break;
            case "GROUP":
                // A group of somebody else, or one that came meanwhile: who is in it can't be seen from here.
                notes.Unseen(GoogleReasons.MemberMissed, member.Text("email") ?? id ?? "", group.Name);
                break;
            case "CUSTOMER":
                for (var person = 0; person < accounts.People; person++)
                {
                    Hold(group, person);
                }

                break;
            default:
                if (_otherTypes.Add(type))
                {
                    notes.Unseen(GoogleReasons.MemberOfOtherType, group.Name, type);
                }

                break;
        }
    }

    private int OutsiderOf(string id, string name)
    {
        var number = accounts.Other(id, name);
        if (_outsiders.Count == 0)
        {
            into.Entitlement(new(Outsider, "Guest", "In groups from outside", null, null, Risk.Medium));
        }

        if (_outsiders.Add(number))
        {
            into.Assignment(id, Outsider, []);
        }

        return number;
    }

    private void Hold(Group group, int account)
    {
        if (group.Accounts.Add(account))
        {
            into.Assignment(accounts[account], group.Key, []);
        }
    }

    private void TellNested(CancellationToken cancellationToken)
    {
        into.Phase(GooglePhases.Nested, _groups.Count);
        var nested = new NestedGroups([.. _groups.Select(group => group.Groups)]);
        nested.CycleFound += cycle => notes.Note(
            GoogleReasons.GroupCycle, _groups[cycle[0]].Name, string.Join(" › ", cycle.Append(cycle[0]).Select(group => _groups[group].Name)));
        nested.PathsLeftOut += group => notes.Note(GoogleReasons.MorePaths, _groups[group].Name);
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

    private sealed class Group(string key, string name, string? description, long? said)
    {
        public string Key { get; } = key;

        public string Name { get; } = name;

        public string? Description { get; } = description;

        /// <summary>How many members Google says it has.</summary>
        public long? Said { get; } = said;

        public string? Owner { get; set; }

        public HashSet<int> Accounts { get; } = [];

        public List<int> Groups { get; } = [];
    }
}
