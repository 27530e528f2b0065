using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Reads the people, with their managers, who are named by mail address.</summary>
internal sealed class GooglePeople(GoogleSession session, GoogleAccounts accounts, AccountAccess access, ISightings into, ReadingNotes notes)
{
    private readonly List<int?> _managers = [];
    private readonly List<Waiting> _waiting = [];

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        into.Phase(GooglePhases.People);
        // 500 at most (developers.google.com/admin-sdk/directory/reference/rest/v1/users/list).
        await session.ReadAsync("users?customer=my_customer&maxResults=500&projection=full", "users", Take, cancellationToken);
        foreach (var (number, person, manager) in _waiting)
        {
            _managers[number] = accounts.FindByMail(manager);
            if (_managers[number] is null)
            {
                notes.Note(GoogleReasons.ManagerUnknown, person.Name, manager);
            }

            into.Person(person with { ManagerKey = _managers[number] is { } known ? accounts[known] : null });
        }

        foreach (var cycle in ManagerCycles.Among(_managers))
        {
            notes.Note(GoogleReasons.ManagerCycle, accounts[cycle[0]], string.Join(" › ", cycle.Append(cycle[0]).Select(person => accounts[person])));
        }
    }

    private void Take(JsonElement user)
    {
        var mail = user.Text("primaryEmail");
        if (user.Text("id") is not { } id || accounts.AddPerson(id, mail) is not { } number)
        {
            return;
        }

        _managers.Add(null);
        var organizations = user.Values("organizations").ToList();
        var place = organizations.Find(one => one.Is("primary")) is { ValueKind: JsonValueKind.Object } primary ? primary : organizations.FirstOrDefault();
        var enabled = !user.Is("suspended") && !user.Is("archived");
        var name = user.Part("name").Text("fullName") ?? mail ?? id;
        // Where no department is kept, the organisational unit says where somebody belongs.
        var department = place.Text("department") ?? (user.Text("orgUnitPath") is { } unit and not "/" ? unit.TrimStart('/') : null);
        var person = new PersonSighting(id, name, mail, place.Text("title"), department, null, enabled);
        into.Account(new(id, mail ?? name, id, enabled, user.Moment("lastLoginTime")));
        access.Tell(id, enabled);
        if (user.Values("relations").FirstOrDefault(one => one.Text("type") == "manager").Text("value") is { } manager)
        {
            _waiting.Add(new(number, person, manager));
        }
        else
        {
            into.Person(person);
        }
    }

    private sealed record Waiting(int Number, PersonSighting Person, string Manager);
}
