using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

public enum ExcludedThing
{
    Person,
    Access,
}

/// <summary>Somebody or some access that is left out of all campaigns until a day, for a reason that every campaign lists.</summary>
public sealed class Exclusion
{
    public const int MaxReason = 300;

    private Exclusion()
    {
    }

    public long Id { get; private init; }

    public ExcludedThing Of { get; private init; }

    /// <summary>The identity or the entitlement.</summary>
    public long Thing { get; private init; }

    /// <summary>What it was called when it was left out.</summary>
    public required string Name { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset Until { get; private init; }

    public required string AddedBy { get; init; }

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>When it was taken back before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static Exclusion Add(Caller caller, ExcludedThing of, long thing, string name, string reason, DateTimeOffset until, DateTimeOffset now) => new()
    {
        Of = of, Thing = thing, Name = name, Reason = reason, Until = until, AddedBy = caller.Actor.Name, AddedAt = now,
    };

    public void End(DateTimeOffset now) => EndedAt = now;
}
