using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Reads the people (RFC 7643, section 4.1) with the enterprise extension (4.3), and the roles and entitlements that stand with them.</summary>
internal sealed class ScimPeople(ISightings into, ReadingNotes notes, AccountAccess accounts)
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private readonly List<int?> _managers = [];
    private readonly List<(int Person, string Manager)> _waiting = [];
    private readonly HashSet<string> _rights = new(StringComparer.Ordinal);

    public ScimKeys Keys { get; } = new();

    public bool Any => Keys.Count > 0;

    public void Take(JsonElement user)
    {
        if (user.Text("id") is not { } id)
        {
            return;
        }

        var number = Keys.Add(id);
        _managers.Add(null);
        var login = user.Text("userName");
        var work = user.Find(Enterprise);
        var manager = work?.Find("manager")?.Value();
        var enabled = user.Truth("active") ?? true;
        into.Person(new(id, NameOf(user) ?? login ?? id, MailOf(user), user.Text("title"), work?.Text("department"), manager, enabled));
        into.Account(new(id, login ?? id, id, enabled, LastUsed: null));
        accounts.Tell(id, enabled);
        if (manager is not null)
        {
            _waiting.Add((number, manager));
        }

        TakeRights(user, id, "roles", "Role");
        TakeRights(user, id, "entitlements", "Entitlement");
    }

    /// <summary>All are read: says which managers are not among them, and who manages themselves through others.</summary>
    public void End()
    {
        foreach (var (person, manager) in _waiting)
        {
            _managers[person] = Keys.Find(manager);
            if (_managers[person] is null)
            {
                notes.Note(ScimReasons.ManagerUnknown, Keys[person], manager);
            }
        }

        foreach (var cycle in ManagerCycles.Among(_managers))
        {
            notes.Note(ScimReasons.ManagerCycle, Keys[cycle[0]], string.Join(" › ", cycle.Append(cycle[0]).Select(person => Keys[person])));
        }
    }

    public static string? NameOf(JsonElement user) =>
        user.Text("displayName")
        ?? user.Find("name")?.Text("formatted")
        ?? (string.Join(' ', new[] { user.Find("name")?.Text("givenName"), user.Find("name")?.Text("familyName") }.OfType<string>()) is { Length: > 0 } name ? name : null);

    private static string? MailOf(JsonElement user)
    {
        string? first = null;
        foreach (var mail in user.Values("emails"))
        {
            if (mail.Truth("primary") is true)
            {
                return mail.Value();
            }

            first ??= mail.Value();
        }

        return first;
    }

    private void TakeRights(JsonElement user, string id, string attribute, string kind)
    {
        foreach (var right in user.Values(attribute))
        {
            if (right.Value() is not { Length: > 0 } value)
            {
                continue;
            }

            var key = $"{attribute}:{value}";
            if (_rights.Add(key))
            {
                into.Entitlement(new(key, kind, right.Text("display") ?? value, null, null, Risk: null));
            }

            into.Assignment(id, key, []);
        }
    }
}
