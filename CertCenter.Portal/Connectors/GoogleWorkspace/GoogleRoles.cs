using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Reads the administrator roles that are assigned, for all or for an organisational unit, and who holds them.</summary>
internal sealed class GoogleRoles(GoogleSession session, GoogleAccounts accounts, GoogleGroups groups, ISightings into, ReadingNotes notes)
{
    private readonly Dictionary<string, (string Name, string? Description, bool Everything)> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(GooglePhases.Roles);
        await session.ReadAsync("customer/my_customer/orgunits?type=all", "organizationUnits", Unit, cancellationToken);
        await session.ReadAsync("customer/my_customer/roles?maxResults=100", "items", Define, cancellationToken);
        await session.ReadAsync("customer/my_customer/roleassignments?maxResults=200", "items", Give, cancellationToken);
    }

    private void Unit(JsonElement unit)
    {
        if (unit.Text("orgUnitId") is { } id)
        {
            // "id:03ph8a2z…" here, without the prefix in an assignment.
            _units[id.StartsWith("id:", StringComparison.Ordinal) ? id[3..] : id] = unit.Text("orgUnitPath") ?? id;
        }
    }

    private void Define(JsonElement role)
    {
        if (role.Text("roleId") is { } id)
        {
            _roles[id] = (role.Text("roleName") ?? id, role.Text("roleDescription"), role.Is("isSuperAdminRole"));
        }
    }

    private void Give(JsonElement assignment)
    {
        if (assignment.Text("roleId") is not { } role || assignment.Text("assignedTo") is not { } holder)
        {
            return;
        }

        var (name, description, everything) = _roles.TryGetValue(role, out var known) ? known : (role, null, false);
        var unit = assignment.Text("scopeType") == "ORG_UNIT" ? assignment.Text("orgUnitId") : null;
        var (key, called) = unit is null ? ($"role/{role}", name) : ($"role/{role}/{unit}", $"{name} in {_units.GetValueOrDefault(unit, unit)}");
        if (_told.Add(key))
        {
            into.Entitlement(new(key, "Administrator role", called, description, null, everything ? Risk.Critical : Risk.High));
        }

        if (groups.Find(holder) is { } group)
        {
            foreach (var member in group.Members)
            {
                into.Assignment(accounts[member], key, [group.Key]);
            }
        }
        else if (accounts.Find(holder) is { } account)
        {
            into.Assignment(accounts[account], key, []);
        }
        else if (assignment.Text("assigneeType")?.ToUpperInvariant() is "USER" or null)
        {
            // A service account is said to be a user, and stands in no list of people.
            into.Assignment(accounts[accounts.Other(holder, holder)], key, []);
        }
        else
        {
            notes.Missing(GoogleReasons.HolderMissed, holder, called);
        }
    }
}
