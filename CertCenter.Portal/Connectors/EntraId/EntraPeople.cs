using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the people, with their managers and, where the directory tells, when they last signed in. Being a guest is something that a guest has.</summary>
internal sealed class EntraPeople(GraphSession session, EntraAccounts accounts, ISightings into, ReadingNotes notes)
{
    private const string Guest = "guest";
    private const string Asked = "id,displayName,userPrincipalName,mail,jobTitle,department,accountEnabled,userType";

    private readonly List<int?> _managers = [];
    private readonly List<(int Person, string Manager)> _waiting = [];
    private bool _guests;

    public bool Any => accounts.Count > 0;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // With when people signed in, a page has 500 at most (learn.microsoft.com/graph/api/user-list).
            await session.ReadAsync($"users?$select={Asked},signInActivity&$expand=manager($select=id)&$top=500", Take, cancellationToken);
        }
        catch (SourceFailedException e) when (!Any && e.Problem.Reason is EntraReasons.Forbidden)
        {
            notes.Unseen(EntraReasons.SignInsHidden, e.Problem.Detail ?? "");
            await session.ReadAsync($"users?$select={Asked}&$expand=manager($select=id)&$top=999", Take, cancellationToken);
        }

        foreach (var (person, manager) in _waiting)
        {
            _managers[person] = accounts.Find(manager);
            if (_managers[person] is null)
            {
                notes.Note(EntraReasons.ManagerUnknown, accounts[person], manager);
            }
        }

        foreach (var cycle in ManagerCycles.Among(_managers))
        {
            notes.Note(EntraReasons.ManagerCycle, accounts[cycle[0]], string.Join(" › ", cycle.Append(cycle[0]).Select(person => accounts[person])));
        }
    }

    private void Take(JsonElement user)
    {
        if (user.Id() is not { } id || accounts.Add(id) is not { } number)
        {
            return;
        }

        _managers.Add(null);
        var login = user.Text("userPrincipalName") ?? id;
        var manager = user.TryGetProperty("manager", out var above) ? above.Id() : null;
        var enabled = !user.TryGetProperty("accountEnabled", out var said) || said.ValueKind is not JsonValueKind.False;
        into.Person(new(id, user.Text("displayName") ?? login, user.Text("mail"), user.Text("jobTitle"), user.Text("department"), manager, enabled));
        into.Account(new(id, login, id, enabled, LastUsed(user)));
        if (manager is not null)
        {
            _waiting.Add((number, manager));
        }

        if (user.Text("userType") == "Guest")
        {
            if (!_guests)
            {
                _guests = true;
                into.Entitlement(new(Guest, "Guest", "Guest of this directory", null, null, Risk.Medium));
            }

            into.Assignment(id, Guest, []);
        }
    }

    /// <summary>The later of the two ways to sign in: by a person, or by a program for them.</summary>
    private static DateTimeOffset? LastUsed(JsonElement user)
    {
        if (!user.TryGetProperty("signInActivity", out var activity))
        {
            return null;
        }

        DateTimeOffset? last = null;
        foreach (var name in new[] { "lastSignInDateTime", "lastNonInteractiveSignInDateTime" })
        {
            if (DateTimeOffset.TryParse(activity.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && !(at <= last))
            {
                last = at;
            }
        }

        return last;
    }
}
