using CertCenter.Domain.Discovery;

namespace CertCenter.Benchmarks;

/// <summary>Counts what a connector saw and throws it away.</summary>
internal sealed class CountedSightings : ISightings
{
    public long Assignments { get; private set; }

    public long Problems { get; private set; }

    public void Phase(string phase, long? total = null)
    {
    }

    public void Person(PersonSighting person)
    {
    }

    public void Account(AccountSighting account)
    {
    }

    public void Entitlement(EntitlementSighting entitlement)
    {
    }

    public void Assignment(string accountKey, string entitlementKey, IReadOnlyList<string> path) => Assignments++;

    public void Problem(SourceProblem problem) => Problems++;
}
