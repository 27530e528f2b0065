using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>How a promise stands for one workspace: what the last check found, and when it last held.</summary>
public sealed class PromiseState
{
    private PromiseState()
    {
    }

    public TenantId Tenant { get; private init; }

    public required string Promise { get; init; }

    public bool Holds { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>When it last held; null when it never did.</summary>
    public DateTimeOffset? PassedAt { get; private set; }

    /// <summary>Since when it stands as it does.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>What was found, as JSON.</summary>
    public required string Evidence { get; set; }

    public static PromiseState Of(TenantId tenant, string promise, DateTimeOffset now) =>
        new() { Tenant = tenant, Promise = promise, Evidence = "{}", Since = now, CheckedAt = default };

    /// <summary>True when it stands otherwise than before: that is history.</summary>
    public bool Found(bool holds, string evidence, DateTimeOffset now)
    {
        var changed = CheckedAt == default || Holds != holds;
        (Holds, Evidence, CheckedAt) = (holds, evidence, now);
        PassedAt = holds ? now : PassedAt;
        Since = changed ? now : Since;
        return changed;
    }
}
