namespace CertCenter.Domain.Kernel;

/// <summary>
/// Who asks, in which tenant, as what. The first argument of every operation and query on a tenant's data. A class with an
/// internal constructor, so that it cannot be made or altered outside the one folder that checks membership and lifecycle.
/// </summary>
public sealed class Caller
{
    internal Caller(TenantId tenant, Actor actor, Roles roles)
    {
        Tenant = tenant;
        Actor = actor;
        Roles = roles;
    }

    public TenantId Tenant { get; }

    public Actor Actor { get; }

    public Roles Roles { get; }

    /// <summary>The member who asks; null for a job and for a reviewer who came by a mailed link.</summary>
    public MemberId? Member { get; internal init; }

    /// <summary>Whether the workspace may be changed: no longer while it is suspended or cancelled.</summary>
    public CallerMode Mode { get; internal init; }

    /// <summary>When the workspace is erased; null while it is not cancelled.</summary>
    public DateTimeOffset? ErasesAt { get; internal init; }

    /// <summary>The session the request came with; null for a job.</summary>
    public SessionId? Session { get; internal init; }

    /// <summary>The confirmed mail address of who asks, in lower case: nobody decides on access of a person with this address.</summary>
    public string? Mail { get; internal init; }

    /// <summary>The one reviewer whose items this caller may see, when they came by a mailed link.</summary>
    public long? OnlyReviewer { get; internal init; }

    public bool MayAdminister => (Roles & (Roles.Owner | Roles.Administrator)) != 0;

    public bool MayRunCampaigns => MayAdminister || Roles.HasFlag(Roles.CampaignManager);

    /// <summary>May see what the workspace holds, beyond their own review items.</summary>
    public bool MayLookAround => MayRunCampaigns || Roles.HasFlag(Roles.Auditor);

    public bool IsOwner => Roles.HasFlag(Roles.Owner);

    /// <summary>What every operation that changes something asks first: the refusal, or null where the workspace may be changed.</summary>
    public WorkspaceIsReadOnly? MayNotChange => Mode is CallerMode.ReadOnly ? new() : null;

    /// <summary>
    /// A job works for the program and has no roles. An operation that jobs carry out says so: it asks <c>IsJob</c> beside the roles.
    /// </summary>
    public bool IsJob => Actor.Kind is ActorKind.Job;
}

public enum CallerMode
{
    ReadWrite,

    /// <summary>Looks, exports and keeps evidence; the trail still tells of it.</summary>
    ReadOnly,
}

/// <summary>The workspace is suspended or cancelled: what is in it can be seen and taken along, and not changed.</summary>
public sealed record WorkspaceIsReadOnly : Refusal;

/// <summary>Who did something, as the audit trail tells it.</summary>
public sealed record Actor(ActorKind Kind, string Id, string Name);

public enum ActorKind
{
    Member,
    Link,
    Job,

    /// <summary>Somebody of the staff, under a grant.</summary>
    Support,
}

/// <summary>Somebody who is not signed in to a workspace yet: signing up, signing in, following a link.</summary>
public sealed record Visitor(string Address, string Browser);

/// <summary>The program itself, acting on the catalog: sweeps, migrations, first start.</summary>
public sealed record SystemCaller(string Purpose);
