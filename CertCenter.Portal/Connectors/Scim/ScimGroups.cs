using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Reads the groups (RFC 7643, section 4.2) and who is in them, directly and through other groups.</summary>
internal sealed class ScimGroups(ScimSession session, ScimCapabilities service, string endpoint, ScimPeople people, ISightings into, ReadingNotes notes)
{
    private const int MostLooks = 2000;

    private readonly ScimKeys _keys = new();
    private readonly List<Group> _groups = [];
    private readonly MembersOnce _once = new();
    private readonly List<int> _withoutMembers = [];
    private readonly List<(int Group, string Member, string? Type)> _unresolved = [];
    private readonly HashSet<string> _otherTypes = new(StringComparer.OrdinalIgnoreCase);
    private bool _listShowsMembers;

    public void Take(string id, ref Utf8JsonReader group)
    {
        var number = _keys.Add(id);
        _groups.Add(new(id, [], []));
        var (name, description, shows) = (default(string), default(string), false);
        while (group.NextProperty())
        {
            if (group.Is("displayName"u8))
            {
                name = group.NextText();
            }
            else if (group.Is("description"u8))
            {
                description = group.NextText();
            }
            else if (group.Is("members"u8))
            {
                shows = group.NextValues((ref Utf8JsonReader member) => TakeMember(number, ref member));
            }
            else
            {
                group.Skip();
            }
        }

        into.Entitlement(new(id, "Group", name ?? id, description, null, Risk: null));
        _listShowsMembers |= shows;
        if (shows)
        {
            TellMembers(number);
        }
        else
        {
            _withoutMembers.Add(number);
        }
    }

    /// <summary>All groups are read: their members are asked for where the list has none, and groups in groups are followed.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        into.Phase(ScimPhases.Nested, _groups.Count);
        await AskForMembersAsync(cancellationToken);
        await ResolveAsync(cancellationToken);
        TellNested(cancellationToken);
    }

    /// <summary>A list in which no group has members may leave them out (returned on request only): then each group is asked.</summary>
    private async Task AskForMembersAsync(CancellationToken cancellationToken)
    {
        if (_listShowsMembers)
        {
            return;
        }

        foreach (var number in _withoutMembers)
        {
            using var group = await session.FindAsync($"{endpoint}/{Uri.EscapeDataString(_groups[number].Key)}?attributes=members", cancellationToken);
            if (group is null)
            {
                notes.Missing(ScimReasons.ChangedMeanwhile, _groups[number].Key);
            }
            else
            {
                group.Walk((ref Utf8JsonReader json) => TakeMembers(number, ref json));
                TellMembers(number);
            }
        }
    }

    private bool TakeMembers(int number, ref Utf8JsonReader group)
    {
        var shows = false;
        while (group.NextProperty())
        {
            if (group.Is("members"u8))
            {
                shows = group.NextValues((ref Utf8JsonReader member) => TakeMember(number, ref member));
            }
            else
            {
                group.Skip();
            }
        }

        return shows;
    }

    private void TakeMember(int number, ref Utf8JsonReader member)
    {
        // Where its id stands: as a rule no text is made for it.
        var value = member;
        var type = default(string);
        if (member.TokenType is JsonTokenType.StartObject)
        {
            value = default;
            while (member.NextProperty())
            {
                if (member.Is("value"u8))
                {
                    member.Read();
                    value = member;
                    member.Skip();
                }
                else if (member.Is("type"u8))
                {
                    member.Read();
                    type = member.TokenType is JsonTokenType.String && member.ValueTextEquals("User"u8) ? "User" : member.TakeText();
                }
                else
                {
                    member.Skip();
                }
            }
        }

        member.Skip();
        if (!string.Equals(type, "Group", StringComparison.OrdinalIgnoreCase) && people.Keys.Find(ref value) is { } person)
        {
            _once.Add(number, _groups[number].Seen, person);
        }
        else if (value.TakeText() is { } key)
        {
            _unresolved.Add((number, key, type));
        }
    }

    private void TellMembers(int number)
    {
        var (key, members, _) = _groups[number];
        foreach (var person in members)
        {
            into.Assignment(people.Keys[person], key, []);
        }
    }

    /// <summary>Members that are no people read are groups, or gone, or of another type, or were missed: the system is asked.</summary>
    private async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var missed = new Dictionary<string, bool>(StringComparer.Ordinal);
        var leftOut = 0;
        foreach (var (group, member, type) in _unresolved)
        {
            if (_keys.Find(member) is { } child)
            {
                _groups[group].Groups.Add(child);
                continue;
            }

            if (type is not null && !IsPersonOrGroup(type))
            {
                if (_otherTypes.Add(type))
                {
                    notes.Unseen(ScimReasons.MemberOfOtherType, _groups[group].Key, type);
                }

                continue;
            }

            if (!missed.TryGetValue(member, out var wasMissed))
            {
                if (missed.Count >= MostLooks)
                {
                    leftOut++;
                    continue;
                }

                missed[member] = wasMissed = await IsThereAsync(member, type, cancellationToken);
            }

            if (wasMissed)
            {
                notes.Missing(ScimReasons.MemberMissed, member, _groups[group].Key);
            }
            else
            {
                notes.Note(ScimReasons.MemberUnknown, member, _groups[group].Key);
            }
        }

        if (leftOut > 0)
        {
            notes.Missing(ScimReasons.MembersUnchecked, leftOut.ToString(CultureInfo.CurrentCulture));
        }
    }

    private async Task<bool> IsThereAsync(string member, string? type, CancellationToken cancellationToken)
    {
        string[] places = string.Equals(type, "Group", StringComparison.OrdinalIgnoreCase) ? [endpoint] : type is null ? [service.Users, endpoint] : [service.Users];
        foreach (var place in places)
        {
            using var found = await session.LookAsync($"{place}/{Uri.EscapeDataString(member)}", cancellationToken);
            if (found is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPersonOrGroup(string type) =>
        string.Equals(type, "User", StringComparison.OrdinalIgnoreCase) || string.Equals(type, "Group", StringComparison.OrdinalIgnoreCase)
        // Some write how somebody is a member in place of what they are.
        || string.Equals(type, "direct", StringComparison.OrdinalIgnoreCase) || string.Equals(type, "indirect", StringComparison.OrdinalIgnoreCase);

    private void TellNested(CancellationToken cancellationToken)
    {
        var nested = new NestedGroups([.. _groups.Select(group => group.Groups)]);
        nested.CycleFound += cycle => notes.Note(
            ScimReasons.GroupCycle, _groups[cycle[0]].Key, string.Join(" › ", cycle.Append(cycle[0]).Select(group => _groups[group].Key)));
        nested.PathsLeftOut += group => notes.Note(ScimReasons.MorePaths, _groups[group].Key);
        for (var group = 0; group < _groups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var path in nested.Below(group))
            {
                var keys = Array.ConvertAll(path, step => _groups[step].Key);
                foreach (var person in _groups[path[^1]].Seen)
                {
                    into.Assignment(people.Keys[person], _groups[group].Key, keys);
                }
            }
        }
    }

    private sealed record Group(string Key, List<int> Seen, List<int> Groups);
}
