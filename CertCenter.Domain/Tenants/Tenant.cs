using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>The life of a workspace: Trial → Active ⇄ Suspended → Cancelled → Erasing → Erased. A trial that ends is cancelled.</summary>
public enum TenantState
{
    /// <summary>Its store is being made; can be resumed.</summary>
    Creating,

    /// <summary>Works until the trial's end.</summary>
    Trial,
    Active,

    /// <summary>The operator stopped it: read only until it is resumed.</summary>
    Suspended,

    /// <summary>Read only until it is erased or brought back.</summary>
    Cancelled,

    /// <summary>Being erased: nobody enters, nothing brings it back.</summary>
    Erasing,

    /// <summary>Gone. The row stays, so that its id is never used again.</summary>
    Erased,
}

/// <summary>The workspace is cancelled already.</summary>
public sealed record AlreadyCancelled : Refusal;

/// <summary>There is nothing to bring back: the workspace is not cancelled.</summary>
public sealed record NotCancelled : Refusal;

/// <summary>Erasing it has begun; nothing stops that.</summary>
public sealed record ErasureHasBegun : Refusal;

/// <summary>The trial has ended; whoever runs the installation makes a full workspace of it.</summary>
public sealed record TrialIsOver : Refusal;

/// <summary>The step does not follow from where the workspace is in its life.</summary>
public sealed record NotInThisState(TenantState State) : Refusal;

/// <summary>A customer's workspace as the catalog knows it: its name, its region, and where its store is.</summary>
public sealed class Tenant
{
    private Tenant()
    {
    }

    public TenantId Id { get; private init; }

    public required string Name { get; set; }

    /// <summary>The key of one of the configured regions.</summary>
    public required string Region { get; init; }

    /// <summary>Tells this store from every other one ever made for the tenant; it stands in the store too.</summary>
    public Guid Incarnation { get; private init; }

    public TenantState State { get; private set; }

    /// <summary>The account that signed up; owner of the workspace once the store is made.</summary>
    public AccountId FoundedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the trial ends; null for a workspace that never was one.</summary>
    public DateTimeOffset? TrialEndsAt { get; private set; }

    /// <summary>The instant that was announced for its erasure (UTC); null while it is not cancelled.</summary>
    public DateTimeOffset? ErasesAt { get; private set; }

    /// <summary>What it was before it was cancelled or suspended.</summary>
    public TenantState? Before { get; private set; }

    public int Version { get; set; }

    /// <summary>What may be done in it; null when nobody enters.</summary>
    public CallerMode? Mode => State switch
    {
        TenantState.Trial or TenantState.Active => CallerMode.ReadWrite,
        TenantState.Suspended or TenantState.Cancelled => CallerMode.ReadOnly,
        _ => null,
    };

    /// <summary>The store is made: it begins as a trial until that moment, or as a full workspace.</summary>
    public void Ready(DateTimeOffset? trialEndsAt = null) =>
        (State, TrialEndsAt) = (trialEndsAt is null ? TenantState.Active : TenantState.Trial, trialEndsAt);

    public Outcome<Done> Cancel(DateTimeOffset erasesAt)
    {
        switch (State)
        {
            case TenantState.Cancelled:
                return new AlreadyCancelled();
            case TenantState.Trial or TenantState.Active or TenantState.Suspended:
                (Before, State, ErasesAt) = (State, TenantState.Cancelled, erasesAt);
                return Done.Yes;
            default:
                return new ErasureHasBegun();
        }
    }

    /// <summary>Until erasing has begun, whatever the clock says. An ended trial comes back only as a full workspace.</summary>
    public Outcome<Done> Reactivate(DateTimeOffset now)
    {
        if (State is not TenantState.Cancelled)
        {
            return State is TenantState.Erasing or TenantState.Erased ? new ErasureHasBegun() : new NotCancelled();
        }

        if (Before is TenantState.Trial && TrialEndsAt <= now)
        {
            return new TrialIsOver();
        }

        (State, Before, ErasesAt) = (Before ?? TenantState.Active, null, null);
        return Done.Yes;
    }

    /// <summary>Makes a full workspace of a trial, also of one that has ended.</summary>
    public Outcome<Done> Activate()
    {
        if (State is not TenantState.Trial && (State, Before) is not (TenantState.Cancelled, TenantState.Trial))
        {
            return new NotInThisState(State);
        }

        (State, Before, TrialEndsAt, ErasesAt) = (TenantState.Active, null, null, null);
        return Done.Yes;
    }

    public Outcome<Done> Suspend()
    {
        if (State is not (TenantState.Trial or TenantState.Active))
        {
            return new NotInThisState(State);
        }

        (Before, State) = (State, TenantState.Suspended);
        return Done.Yes;
    }

    public Outcome<Done> Resume()
    {
        if (State is not TenantState.Suspended)
        {
            return new NotInThisState(State);
        }

        (State, Before) = (Before ?? TenantState.Active, null);
        return Done.Yes;
    }

    /// <summary>The announced days have to be lived through again: the instant moves, and only away from now.</summary>
    public void Postpone(DateTimeOffset erasesAt) => ErasesAt = erasesAt > ErasesAt ? erasesAt : ErasesAt;

    public void BeginErasing() => State = TenantState.Erasing;

    /// <summary>Nothing of the customer stays: the row says only that this id was used.</summary>
    public void Forget() => (Name, FoundedBy) = ("", default);

    public void Erased() => State = TenantState.Erased;

    public static Tenant Found(string name, string region, AccountId founder, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Name = name.Trim(),
        Region = region,
        Incarnation = Guid.NewGuid(),
        State = TenantState.Creating,
        FoundedBy = founder,
        CreatedAt = now,
    };
}
