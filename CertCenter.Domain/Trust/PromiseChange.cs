using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>A promise began or ceased to hold for a workspace: its history, and the way to a mail.</summary>
public sealed class PromiseChange
{
    private PromiseChange()
    {
    }

    public long Id { get; private init; }

    public TenantId Tenant { get; private init; }

    public required string Promise { get; init; }

    public bool Holds { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static PromiseChange Of(PromiseState state) => new() { Tenant = state.Tenant, Promise = state.Promise, Holds = state.Holds, At = state.CheckedAt };
}
