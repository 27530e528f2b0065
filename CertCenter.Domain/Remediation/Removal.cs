using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Remediation;

public enum RemovalState
{
    Planned,

    /// <summary>On a work order that was given to people.</summary>
    HandedOver,

    /// <summary>Somebody says that it is done; the source has not shown it yet.</summary>
    ConfirmedByHand,

    /// <summary>A later complete discovery no longer found it.</summary>
    VerifiedGone,

    /// <summary>A later discovery found it although it was said to be done.</summary>
    StillPresent,

    /// <summary>We are to take it away through the connection, and have not been told yet that it worked.</summary>
    Applying,

    /// <summary>The source took the change; it has not shown yet that it is gone.</summary>
    Applied,

    /// <summary>The source does not let it be taken away here, and says why.</summary>
    Blocked,

    /// <summary>We tried as often as we do.</summary>
    Failed,

    /// <summary>We are to give it back.</summary>
    Restoring,

    /// <summary>It was given back, and the source shows it.</summary>
    Restored,
}

/// <summary>One access that was revoked and has to go, until a reading of the source proves that it is gone.</summary>
public sealed class Removal
{
    private Removal()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Item { get; private init; }

    public ConnectionId Connection { get; private init; }

    public long Account { get; private init; }

    public long Entitlement { get; private init; }

    public required string SubjectName { get; init; }

    public required string AccountName { get; init; }

    public required string AccessName { get; init; }

    public RemovalState State { get; private set; }

    public DateTimeOffset PlannedAt { get; private init; }

    /// <summary>The number of the work order it is on.</summary>
    public int? WorkOrder { get; private init; }

    public DateTimeOffset? HandedOverAt { get; private init; }

    public DateTimeOffset? ConfirmedAt { get; private init; }

    public string? ConfirmedBy { get; private init; }

    public string? Proof { get; private init; }

    /// <summary>When a discovery last looked, and which.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Null when we looked at this access alone, after we had taken it away.</summary>
    public RunId? CheckedBy { get; private init; }

    /// <summary>Who asked us to take it away, or to give it back.</summary>
    public string? AskedBy { get; private set; }

    /// <summary>How often a change or a look was tried since it was asked for.</summary>
    public int Attempts { get; private set; }

    /// <summary>When we go on with it.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>How the source showed it before we changed anything, as JSON: what it takes to give it back.</summary>
    public string? BeforeImage { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public DateTimeOffset? RestoredAt { get; private set; }

    /// <summary>Why it is where it is: the key of a text, and its facts.</summary>
    public string? Reason { get; private set; }

    public string? ReasonWhere { get; private set; }

    public string? ReasonDetail { get; private set; }

    /// <summary>What the access of another removal is held through, which is to go too: by the same decision.</summary>
    public static Removal OfWay(Removal of, long entitlement, string name, DateTimeOffset now) => new()
    {
        Campaign = of.Campaign,
        Item = of.Item,
        Connection = of.Connection,
        Account = of.Account,
        Entitlement = entitlement,
        SubjectName = of.SubjectName,
        AccountName = of.AccountName,
        AccessName = name,
        PlannedAt = now,
    };

    /// <summary>For so long what we took away can be given back.</summary>
    public static TimeSpan GiveBackWithin { get; } = TimeSpan.FromDays(30);

    /// <summary>We are at it, or will be.</summary>
    public bool IsUnderWay => State is RemovalState.Applying or RemovalState.Applied or RemovalState.Restoring;

    public void Ask(string by, DateTimeOffset now) => Begin(RemovalState.Applying, by, now);

    public void AskBack(string by, DateTimeOffset now) => Begin(RemovalState.Restoring, by, now);

    /// <summary>Keeps how it was. Written before the change is sent, so that after a crash it is known that one may have been.</summary>
    public void AboutToSend(string image) => BeforeImage ??= image;

    public void Took(DateTimeOffset now, TimeSpan look)
    {
        (State, AppliedAt, Attempts, NextTryAt) = (RemovalState.Applied, now, 0, now + look);
        Explain(null);
    }

    public void Later(SourceProblem? because, DateTimeOffset at)
    {
        (Attempts, NextTryAt) = (Attempts + 1, at);
        Explain(because);
    }

    /// <summary>It is where it stays until somebody does something, or a reading shows otherwise.</summary>
    public void Rest(RemovalState state, SourceProblem? because, DateTimeOffset? seen)
    {
        (State, NextTryAt, CheckedAt) = (state, null, seen ?? CheckedAt);
        Explain(because);
    }

    /// <summary>We gave it back: what it was before is told, and with that all is as it was.</summary>
    public void GaveBack(DateTimeOffset now)
    {
        RestoredAt = now;
        Rest(RemovalState.Restored, null, now);
    }

    private void Begin(RemovalState state, string by, DateTimeOffset now)
    {
        (State, AskedBy, Attempts, NextTryAt) = (state, by, 0, now);
        Explain(null);
    }

    private void Explain(SourceProblem? because) =>
        (Reason, ReasonWhere, ReasonDetail) = (because?.Reason, Cut(because?.Where, 500), Cut(because?.Detail, 1000));

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
