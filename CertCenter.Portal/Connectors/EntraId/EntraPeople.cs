using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads the people, with their managers and, where the directory tells, when they last signed in. Being a guest is something that a guest has.</summary>
internal sealed class EntraPeople(GraphSession session, EntraAccounts accounts, AccountAccess access, ISightings into, ReadingNotes notes)
{
    /// <summary>What is asked for of each.</summary>
    internal static readonly string Asked = "id,displayName,userPrincipalName,mail,jobTitle,department,accountEnabled,userType";

    private readonly List<int?> _managers = [];
    private readonly List<(int Person, string Manager)> _waiting = [];
    private bool _guests;

    public bool Any => accounts.Count > 0;

    /// <summary>Everybody, by the number of the account.</summary>
    public List<EntraUser> All { get; } = [];

    /// <summary>The directory's words when it did not say when people signed in.</summary>
    public string? SignInsHidden { get; private set; }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // With when people signed in, a page has 500 at most (learn.microsoft.com/graph/api/user-list).
            await session.ReadAsync($"users?$select={Asked},signInActivity&$expand=manager($select=id)&$top=500", Take, cancellationToken);
        }
        catch (SourceFailedException e) when (!Any && e.Problem.Reason is EntraReasons.Forbidden)
        {
            SignInsHidden = e.Problem.Detail ?? "";
            notes.Unseen(EntraReasons.SignInsHidden, SignInsHidden);
            await session.ReadAsync($"users?$select={Asked}&$expand=manager($select=id)&$top=999", Take, cancellationToken);
        }

        FindManagers();
    }

    /// <summary>Tells of people that are known from before.</summary>
    public void Tell(IReadOnlyCollection<EntraUser> people, string? signInsHidden)
    {
        accounts.Expect(people.Count);
        if ((SignInsHidden = signInsHidden) is { } words)
        {
            notes.Unseen(EntraReasons.SignInsHidden, words);
        }

        foreach (var person in people)
        {
            Take(person);
        }

        FindManagers();
    }

    private void Take(ref Utf8JsonReader user)
    {
        if (GraphThings.IdOf(user) is { } id)
        {
            Take(new EntraUser(id).Change(ref user));
        }
        else
        {
            user.Skip();
        }
    }

    private void Take(EntraUser user)
    {
        if (accounts.Add(user.Id) is not { } number)
        {
            return;
        }

        user.Number = number;
        All.Add(user);
        _managers.Add(null);
        var login = user.Login ?? user.Id;
        into.Person(new(user.Id, user.Name ?? login, user.Mail, user.Title, user.Department, user.Manager, user.Enabled));
        into.Account(new(user.Id, login, user.Id, user.Enabled, user.LastUsed));
        if (user.Manager is { } manager)
        {
            _waiting.Add((number, manager));
        }

        if (!user.IsGuest)
        {
            access.Tell(user.Id, user.Enabled);
        }
        else if (user.Enabled)
        {
            // One who may not sign in is none any more.
            if (!_guests)
            {
                _guests = true;
                into.Entitlement(new(EntraSigningIn.GuestKey, Entitlement.AccountKind, "Guest of this directory", null, null, Risk.Medium));
            }

            into.Assignment(user.Id, EntraSigningIn.GuestKey, []);
        }
    }

    private void FindManagers()
    {
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
}
