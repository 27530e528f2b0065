using System.Runtime.InteropServices;
using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>A group as the directory tells of it, at once or change by change, with everything that is directly in it.</summary>
internal sealed class EntraGroup(string id)
{
    public string Id => id;

    public string? Told { get; set; }

    public string Name => Told ?? id;

    public string? Description { get; set; }

    public bool IsDynamic { get; set; }

    public bool IsSynced { get; set; }

    public bool RoleAssignable { get; set; }

    public bool Hidden { get; set; }

    /// <summary>The directory's words when it did not show who is in it, although it hides nothing by mistake.</summary>
    public string? Refused { get; set; }

    public string Kind => IsDynamic ? "Dynamic group" : IsSynced ? "Synced group" : "Group";

    public List<string> Owners { get; } = [];

    /// <summary>The numbers of the people who are directly in it; one who is named twice may stand here twice.</summary>
    public List<int> People { get; set; } = [];

    /// <summary>Everything else that is directly in it, by id: groups, applications, and who is not among the people.</summary>
    public Dictionary<string, EntraMember> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes what is said; what is not said stays.</summary>
    /// <param name="said">On the beginning of the group; afterwards on its end.</param>
    /// <param name="people">Those who are known.</param>
    public EntraGroup Change(ref Utf8JsonReader said, IReadOnlyDictionary<string, EntraUser> people)
    {
        while (said.NextProperty())
        {
            if (said.ValueTextEquals("displayName"u8))
            {
                Told = said.NextText();
            }
            else if (said.ValueTextEquals("description"u8))
            {
                Description = said.NextText();
            }
            else if (said.ValueTextEquals("groupTypes"u8))
            {
                IsDynamic = HasRule(ref said);
            }
            else if (said.ValueTextEquals("onPremisesSyncEnabled"u8))
            {
                IsSynced = said.NextIs(JsonTokenType.True);
            }
            else if (said.ValueTextEquals("isAssignableToRole"u8))
            {
                RoleAssignable = said.NextIs(JsonTokenType.True);
            }
            else if (said.ValueTextEquals("visibility"u8))
            {
                Hidden = said.NextText() == "HiddenMembership";
            }
            else if (said.ValueTextEquals("owners@delta"u8))
            {
                ChangeOwners(ref said);
            }
            else if (said.ValueTextEquals("members@delta"u8))
            {
                ChangeMembers(ref said, people);
            }
            else
            {
                said.Skip();
            }
        }

        return this;
    }

    /// <summary>Takes one more member.</summary>
    public void Put(ref Utf8JsonReader said, IReadOnlyDictionary<string, EntraUser> people)
    {
        var member = EntraMember.Read(ref said, out var told, out _);
        if (told.AsId() is { } id)
        {
            Put(id, member, people);
        }
    }

    /// <summary>Those who are in it have these numbers now; who has none (-1) is in it no more.</summary>
    public void Renumber(int[] now)
    {
        var members = CollectionsMarshal.AsSpan(People);
        var left = 0;
        foreach (var member in members)
        {
            members[left] = now[member];
            left += members[left] < 0 ? 0 : 1;
        }

        CollectionsMarshal.SetCount(People, left);
    }

    private void Put(string id, EntraMember member, IReadOnlyDictionary<string, EntraUser> people)
    {
        if (member.MayBePerson && people.TryGetValue(id, out var person))
        {
            People.Add(person.Number);
        }
        else
        {
            Others[id] = member;
        }
    }

    private static bool HasRule(ref Utf8JsonReader types)
    {
        var found = false;
        if (types.Enters(JsonTokenType.StartArray))
        {
            while (types.NextItem())
            {
                found |= types.TokenType is JsonTokenType.String && types.ValueTextEquals("DynamicMembership"u8);
                types.Skip();
            }
        }

        return found;
    }

    private void ChangeOwners(ref Utf8JsonReader owners)
    {
        if (!owners.Enters(JsonTokenType.StartArray))
        {
            return;
        }

        while (owners.NextObject())
        {
            EntraMember.Read(ref owners, out var told, out var removed);
            if (told.AsId() is not { } person)
            {
                continue;
            }

            Owners.Remove(person);
            if (!removed)
            {
                Owners.Add(person);
            }
        }
    }

    private void ChangeMembers(ref Utf8JsonReader members, IReadOnlyDictionary<string, EntraUser> people)
    {
        if (!members.Enters(JsonTokenType.StartArray))
        {
            return;
        }

        // The last word about each counts.
        var changes = new Dictionary<string, EntraMember?>(StringComparer.Ordinal);
        while (members.NextObject())
        {
            var member = EntraMember.Read(ref members, out var told, out var removed);
            if (told.AsId() is { } id)
            {
                changes[id] = removed ? null : member;
            }
        }

        var named = changes.Keys.Select(id => people.GetValueOrDefault(id)?.Number ?? -1).ToHashSet();
        People.RemoveAll(named.Contains);
        foreach (var (id, member) in changes)
        {
            Others.Remove(id);
            if (member is { } come)
            {
                Put(id, come, people);
            }
        }
    }
}

/// <summary>What a member is ("user", "group", "servicePrincipal", "device"; empty when it is not said), and the name of an application.</summary>
internal readonly record struct EntraMember(string Kind, string? Name)
{
    public bool MayBePerson => Kind is "user" or "";

    /// <param name="said">On the beginning of the member; afterwards on its end.</param>
    /// <param name="id">Afterwards on its id.</param>
    /// <param name="removed">Whether a list of changes says that it is gone.</param>
    public static EntraMember Read(ref Utf8JsonReader said, out Utf8JsonReader id, out bool removed)
    {
        var (kind, name) = ("", default(string));
        id = default;
        removed = false;
        while (said.NextProperty())
        {
            if (said.ValueTextEquals("@odata.type"u8))
            {
                kind = said.NextKind();
            }
            else if (said.ValueTextEquals("id"u8))
            {
                said.Read();
                id = said;
                said.Skip();
            }
            else if (kind != "user" && said.ValueTextEquals("displayName"u8))
            {
                name = said.NextText();
            }
            else
            {
                removed |= said.ValueTextEquals("@removed"u8);
                said.Skip();
            }
        }

        return new(kind, kind == "servicePrincipal" ? name : null);
    }
}
