using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the enterprise applications, and who holds which of their roles.</summary>
internal sealed class EntraApplications(GraphSession session, EntraAccounts accounts, ISightings into, ReadingNotes notes)
{
    // The role that is assigned where an application has none of its own.
    private const string DefaultAccess = "00000000-0000-0000-0000-000000000000";

    private readonly List<Application> _applications = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public Task ReadAsync(CancellationToken cancellationToken) =>
        session.ReadAsync("servicePrincipals?$select=id,displayName,accountEnabled,appRoles&$top=999", (Action<JsonElement>)Take, cancellationToken);

    public Task ReadHoldersAsync(EntraHolders holders, CancellationToken cancellationToken)
    {
        into.Phase(EntraPhases.Applications);
        return session.ReadEachAsync(
            _applications.ConvertAll(application => $"servicePrincipals/{application.Id}/appRoleAssignedTo?$top=999"),
            (int number, ref Utf8JsonReader said) =>
            {
                using var assignment = JsonDocument.ParseValue(ref said);
                Give(_applications[number], assignment.RootElement, holders);
            },
            (number, problem) =>
            {
                if (problem.Reason == EntraReasons.NotFound)
                {
                    notes.Note(EntraReasons.DeletedMeanwhile, _applications[number].Name);
                }
                else
                {
                    notes.Missing(problem);
                }
            },
            cancellationToken);
    }

    private void Take(JsonElement application)
    {
        if (application.Id() is not { } id || !_ids.Add(id))
        {
            return;
        }

        var name = application.Text("displayName") ?? id;
        accounts.Know(id, name, !application.TryGetProperty("accountEnabled", out var enabled) || enabled.ValueKind is not JsonValueKind.False);
        var roles = new Dictionary<string, (string Name, string? Description)>(StringComparer.Ordinal);
        foreach (var role in application.Values("appRoles"))
        {
            if (role.Id() is { } key)
            {
                roles[key] = (role.Text("displayName") ?? role.Text("value") ?? key, role.Text("description"));
            }
        }

        _applications.Add(new(id, name, roles));
    }

    private void Give(Application application, JsonElement assignment, EntraHolders holders)
    {
        var role = assignment.Id("appRoleId") ?? DefaultAccess;
        var key = $"{application.Id}/{role}";
        var (called, description) = application.Roles.TryGetValue(role, out var known) ? known : (role == DefaultAccess ? "access" : role, null);
        var name = $"{application.Name}: {called}";
        if (_told.Add(key))
        {
            into.Entitlement(new(key, "App role", name, description, null, Risk: null));
        }

        holders.Give(key, name, assignment.Id("principalId"), assignment.Text("principalType") ?? "", assignment.Text("principalDisplayName"));
    }

    private sealed record Application(string Id, string Name, IReadOnlyDictionary<string, (string Name, string? Description)> Roles);
}
