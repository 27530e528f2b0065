using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>One step of an erasure that was done, with what it found: evidence, and the place to go on from. Nothing of the customer is in it.</summary>
public sealed class ErasureStep
{
    private ErasureStep()
    {
    }

    public TenantId Tenant { get; private init; }

    public required string Name { get; init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>A JSON object of counts and hashes.</summary>
    public required string Facts { get; init; }

    public static ErasureStep Of(TenantId tenant, string name, string facts, DateTimeOffset now) => new() { Tenant = tenant, Name = name, Facts = facts, At = now };
}
