using CertCenter.Domain.Discovery;

namespace CertCenter.Tests.Support;

/// <summary>Keeps all that a connector hands over.</summary>
public sealed class CollectedSightings : ISightings
{
    public List<PersonSighting> People { get; } = [];

    public List<AccountSighting> Accounts { get; } = [];

    public List<EntitlementSighting> Entitlements { get; } = [];

    public List<(string Account, string Entitlement, string Path)> Assignments { get; } = [];

    public List<SourceProblem> Problems { get; } = [];

    /// <summary>Called before each person is kept, with how many there are.</summary>
    public Action<int>? OnPerson { get; init; }

    public void Phase(string phase, long? total = null)
    {
    }

    public void Person(PersonSighting person)
    {
        OnPerson?.Invoke(People.Count);
        People.Add(person);
    }

    public void Account(AccountSighting account) => Accounts.Add(account);

    public void Entitlement(EntitlementSighting entitlement) => Entitlements.Add(entitlement);

    public void Assignment(string accountKey, string entitlementKey, IReadOnlyList<string> path) =>
        Assignments.Add((accountKey, entitlementKey, string.Join('>', path)));

    public void Problem(SourceProblem problem) => Problems.Add(problem);
}
