using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Inventory;

/// <summary>Something an account can have in a source: a group, a role, a licence.</summary>
public sealed class Entitlement
{
    /// <summary>The kind of being allowed to sign in at all: taken away, the account is disabled, and with it all that it has.</summary>
    public static readonly string AccountKind = "Account";

    private Entitlement()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    public required string Key { get; init; }

    /// <summary>What it is in the source: "group", "role".</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public string? Description { get; private set; }

    /// <summary>The identity that answers for it.</summary>
    public long? Owner { get; private init; }

    public Risk Risk { get; private set; }

    /// <summary>The risk was set in the workspace; discovery leaves it.</summary>
    public bool RiskByHand { get; private set; }

    /// <summary>The description was written in the workspace; discovery leaves it.</summary>
    public bool DescriptionByHand { get; private set; }

    /// <summary>How many accounts have it now; kept by discovery.</summary>
    public long Holders { get; private init; }

    public DateTimeOffset FirstSeenAt { get; private init; }

    public DateTimeOffset? GoneAt { get; private init; }

    public void SetRisk(Risk risk) => (Risk, RiskByHand) = (risk, true);

    public void Describe(string description) => (Description, DescriptionByHand) = (description, true);
}
