using System.Text.Json;

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

    public Dictionary<string, EntraMember> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes what is said; what is not said stays.</summary>
    public EntraGroup Change(JsonElement said)
    {
        foreach (var property in said.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "displayName":
                    Told = value.AsText();
                    break;
                case "description":
                    Description = value.AsText();
                    break;
                case "groupTypes":
                    IsDynamic = said.Values("groupTypes").Any(type => type.ValueEquals("DynamicMembership"));
                    break;
                case "onPremisesSyncEnabled":
                    IsSynced = value.ValueKind is JsonValueKind.True;
                    break;
                case "isAssignableToRole":
                    RoleAssignable = value.ValueKind is JsonValueKind.True;
                    break;
                case "visibility":
                    Hidden = value.AsText() == "HiddenMembership";
                    break;
                case "owners@delta":
                    ChangeOwners(said.Values("owners@delta"));
                    break;
                case "members@delta":
                    ChangeMembers(said.Values("members@delta"));
                    break;
            }
        }

        return this;
    }

    private void ChangeOwners(IEnumerable<JsonElement> owners)
    {
        foreach (var owner in owners)
        {
            if (owner.Id() is not { } person)
            {
                continue;
            }

            Owners.Remove(person);
            if (!owner.IsRemoved())
            {
                Owners.Add(person);
            }
        }
    }

    private void ChangeMembers(IEnumerable<JsonElement> members)
    {
        foreach (var member in members)
        {
            if (member.Id() is not { } holder)
            {
                continue;
            }

            if (member.IsRemoved())
            {
                Members.Remove(holder);
            }
            else
            {
                Members[holder] = EntraMember.Of(member);
            }
        }
    }
}

/// <summary>What a member is ("user", "group", "servicePrincipal", "device"; empty when it is not said), and the name of an application.</summary>
internal readonly record struct EntraMember(string Kind, string? Name)
{
    public static EntraMember Of(JsonElement member) => member.Kind() switch
    {
        "user" => new("user", null),
        "group" => new("group", null),
        "servicePrincipal" => new("servicePrincipal", member.Text("displayName")),
        var other => new(other, null),
    };
}
