using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>
/// A step of a grant, noted in the catalog in the transaction that takes it: a job of the workspace tells it to the workspace's own trail and
/// to its people, because staff have no way there.
/// </summary>
public sealed class GrantEvent
{
    private GrantEvent()
    {
    }

    public long Id { get; private init; }

    public TenantId Tenant { get; private init; }

    public GrantId Grant { get; private init; }

    /// <summary>As the trail tells it: "support.asked".</summary>
    public required string What { get; init; }

    public ActorKind ActorKind { get; private init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What the customer reads with it.</summary>
    public required string Words { get; init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>When the workspace's trail was told; null until then.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public static GrantEvent Of(Grant grant, Actor actor, string what, string words, DateTimeOffset now) => new()
    {
        Tenant = grant.Tenant,
        Grant = grant.Id,
        What = what,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        Words = words.Length > Staff.Grant.MaxText ? words[..Staff.Grant.MaxText] : words,
        At = now,
    };
}
