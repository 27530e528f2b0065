namespace CertCenter.Domain.Kernel;

/// <summary>Asks for the second factor again, at the moment of an act that must not rest on an open screen alone.</summary>
public interface ISecondFactor
{
    /// <summary>
    /// Whether this is a code of the caller's second factor, not used before; or none, and a passkey was given just now. Wrong ones count as failed sign-ins.
    /// </summary>
    Task<FreshFactor> ConfirmAsync(Caller caller, string code, CancellationToken cancellationToken);

    /// <summary>What the caller can give, for the screen that asks for it.</summary>
    Task<FactorAtHand> AtHandAsync(Caller caller, CancellationToken cancellationToken);
}

public enum FactorAtHand
{
    Code,

    /// <summary>A code, or a passkey on a page of its own.</summary>
    Passkey,

    /// <summary>A passkey was given just now: no code is needed.</summary>
    Given,
}

public enum FreshFactor
{
    Confirmed,

    /// <summary>The caller has no second factor; one has to be set up first.</summary>
    NotSetUp,
    Wrong,

    /// <summary>Too many wrong ones; nothing is tried for a while.</summary>
    Locked,

    /// <summary>The caller's organisation has to ask for it again.</summary>
    AtProvider,
}

/// <summary>This needs a fresh second factor, which the caller's organisation asks for.</summary>
public sealed record ConfirmAtOrganisation : Refusal;

/// <summary>This needs a second factor, and the account has none.</summary>
public sealed record SecondFactorNeeded : Refusal;

/// <summary>There were too many wrong codes.</summary>
public sealed record SecondFactorLocked : Refusal;
