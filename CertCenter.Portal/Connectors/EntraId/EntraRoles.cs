using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the directory roles that are assigned, and who holds them.</summary>
internal sealed class EntraRoles(GraphSession session, EntraHolders holders, ISightings into)
{
    // Who holds one of these can give themselves everything (learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference).
    private static readonly HashSet<string> Everything = new(StringComparer.Ordinal)
    {
        "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
        "e8611ab8-c189-46e8-94e1-60213ab1f814", // Privileged Role Administrator
        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", // Privileged Authentication Administrator
    };

    private readonly Dictionary<string, (string Name, string? Description)> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Roles);
        await session.ReadAsync("roleManagement/directory/roleDefinitions?$select=id,displayName,description", (Action<JsonElement>)Define, cancellationToken);
        await session.ReadAsync("roleManagement/directory/roleAssignments?$expand=principal", (Action<JsonElement>)Give, cancellationToken);
    }

    private void Define(JsonElement definition)
    {
        if (definition.Id() is { } id)
        {
            _definitions[id] = (definition.Text("displayName") ?? id, definition.Text("description"));
        }
    }

    private void Give(JsonElement assignment)
    {
        if (assignment.Id("roleDefinitionId") is not { } role)
        {
            return;
        }

        var scope = assignment.Text("directoryScopeId") is { } told and not "/" ? told : null;
        var (called, description) = _definitions.TryGetValue(role, out var known) ? known : (role, null);
        var (key, name) = scope is null ? ($"role/{role}", called) : ($"role/{role}{scope}", $"{called} in {scope.Trim('/')}");
        if (_told.Add(key))
        {
            into.Entitlement(new(key, "Directory role", name, description, null, Everything.Contains(role) ? Risk.Critical : Risk.High));
        }

        var principal = assignment.TryGetProperty("principal", out var found) ? found : default;
        holders.Give(key, name, assignment.Id("principalId"), principal.Kind(), principal.Text("displayName"));
    }
}
