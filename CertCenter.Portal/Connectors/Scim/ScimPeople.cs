using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Reads the people (RFC 7643, section 4.1) with the enterprise extension (4.3), and the roles and entitlements that stand with them.</summary>
internal sealed class ScimPeople(ISightings into, ReadingNotes notes, AccountAccess accounts)
{
    private static ReadOnlySpan<byte> Enterprise => "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"u8;

    private readonly List<int?> _managers = [];
    private readonly List<(int Person, string Manager)> _waiting = [];
    private readonly HashSet<string> _rights = new(StringComparer.Ordinal);

    public ScimKeys Keys { get; } = new();

    public bool Any => Keys.Count > 0;

    public void Take(string id, ref Utf8JsonReader user)
    {
        var number = Keys.Add(id);
        _managers.Add(null);
        var (login, title, department, manager, enabled) = (default(string), default(string), default(string), default(string), true);
        var (shown, formatted, given, family) = (default(string), default(string), default(string), default(string));
        var mails = new List<(string? Mail, string? Primary)>(1);
        var rights = new List<(string Attribute, string Kind, string Value, string? Shown)>();
        while (user.NextProperty())
        {
            if (user.Is("userName"u8))
            {
                login = user.NextText();
            }
            else if (user.Is("displayName"u8))
            {
                shown = user.NextText();
            }
            else if (user.Is("title"u8))
            {
                title = user.NextText();
            }
            else if (user.Is("active"u8))
            {
                enabled = user.NextTruth() ?? true;
            }
            else if (user.Is("name"u8))
            {
                TakeName(ref user, ref formatted, ref given, ref family);
            }
            else if (user.Is("emails"u8))
            {
                user.NextValues((ref Utf8JsonReader mail) => mails.Add((mail.TakeValue("primary"u8, out var primary), primary)));
            }
            else if (user.Is(Enterprise))
            {
                TakeWork(ref user, ref department, ref manager);
            }
            else if (user.Is("roles"u8))
            {
                TakeRights(ref user, rights, "roles", "Role");
            }
            else if (user.Is("entitlements"u8))
            {
                TakeRights(ref user, rights, "entitlements", "Entitlement");
            }
            else
            {
                user.Skip();
            }
        }

        var mail = mails.Find(one => string.Equals(one.Primary, bool.TrueString, StringComparison.OrdinalIgnoreCase)) is { Primary: not null } first ? first.Mail : mails.Select(one => one.Mail).FirstOrDefault(one => one is not null);
        into.Person(new(id, NameOf(shown, formatted, given, family) ?? login ?? id, mail, title, department, manager, enabled));
        into.Account(new(id, login ?? id, id, enabled, LastUsed: null));
        accounts.Tell(id, enabled);
        if (manager is not null)
        {
            _waiting.Add((number, manager));
        }

        rights.ForEach(right => Tell(id, right.Attribute, right.Kind, right.Value, right.Shown));
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
        NameOf(user.Text("displayName"), user.Find("name")?.Text("formatted"), user.Find("name")?.Text("givenName"), user.Find("name")?.Text("familyName"));

    private static string? NameOf(string? shown, string? formatted, string? given, string? family) =>
        shown ?? formatted ?? (given is null ? family : family is null ? given : $"{given} {family}");

    private static void TakeName(ref Utf8JsonReader name, ref string? formatted, ref string? given, ref string? family)
    {
        if (!name.Enters(JsonTokenType.StartObject))
        {
            return;
        }

        while (name.NextProperty())
        {
            if (name.Is("formatted"u8))
            {
                formatted = name.NextText();
            }
            else if (name.Is("givenName"u8))
            {
                given = name.NextText();
            }
            else if (name.Is("familyName"u8))
            {
                family = name.NextText();
            }
            else
            {
                name.Skip();
            }
        }
    }

    private static void TakeWork(ref Utf8JsonReader work, ref string? department, ref string? manager)
    {
        if (!work.Enters(JsonTokenType.StartObject))
        {
            return;
        }

        while (work.NextProperty())
        {
            if (work.Is("department"u8))
            {
                department = work.NextText();
            }
            else if (work.Is("manager"u8))
            {
                work.Read();
                manager = work.TakeValue("value"u8, out _);
            }
            else
            {
                work.Skip();
            }
        }
    }

    private static void TakeRights(ref Utf8JsonReader several, List<(string Attribute, string Kind, string Value, string? Shown)> rights, string attribute, string kind) =>
        several.NextValues((ref Utf8JsonReader one) =>
        {
            if (one.TakeValue("display"u8, out var shown) is { Length: > 0 } value)
            {
                rights.Add((attribute, kind, value, shown));
            }
        });

    private void Tell(string id, string attribute, string kind, string value, string? shown)
    {
        var key = $"{attribute}:{value}";
        if (_rights.Add(key))
        {
            into.Entitlement(new(key, kind, shown ?? value, null, null, Risk: null));
        }

        into.Assignment(id, key, []);
    }
}
