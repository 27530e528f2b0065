using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Bell;

/// <summary>What kind of address notices are sent to.</summary>
public enum HookKind
{
    /// <summary>JSON, signed with a secret that both sides know.</summary>
    Webhook,

    /// <summary>An incoming webhook of Microsoft Teams.</summary>
    Teams,

    /// <summary>An incoming webhook of Slack.</summary>
    Slack,
}

/// <summary>An address that the workspace's notices are sent to. Addresses of chats let anybody write there, so the whole address is sealed.</summary>
public sealed class Hook : IBookkeeping
{
    /// <summary>After so long without one that got through, nothing is sent any more.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    private Hook()
    {
    }

    public HookId Id { get; private init; }

    public HookKind Kind { get; private init; }

    /// <summary>The server of the address, which everybody may see.</summary>
    public required string Host { get; init; }

    /// <summary>The address and, of a webhook, the secret, sealed; null when it was destroyed with the workspace's end.</summary>
    public byte[]? Box { get; set; }

    public required string AddedBy { get; init; }

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>The last notice that got through, or that was there before.</summary>
    public long LastEvent { get; private set; }

    /// <summary>How often the next one was tried in vain.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>Since when nothing gets through; null while it does.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Since when nothing is sent any more.</summary>
    public DateTimeOffset? OffSince { get; private set; }

    public int Version { get; set; }

    public static Hook Of(HookId id, HookKind kind, string host, byte[] box, long lastEvent, string by, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = kind,
        Host = host,
        Box = box,
        LastEvent = lastEvent,
        AddedBy = by,
        AddedAt = now,
        NextTryAt = now,
    };

    public void Took(long sent) => (LastEvent, Attempts, FailingSince) = (Math.Max(LastEvent, sent), 0, null);

    /// <summary>True when that was once too often: it is off from now on.</summary>
    public bool Failed(DateTimeOffset now)
    {
        FailingSince ??= now;
        var pause = FirstPause * Math.Pow(3, Math.Min(Attempts++, 8));
        NextTryAt = now + (pause < LongestPause ? pause : LongestPause);
        OffSince = now - FailingSince >= GivesUpAfter ? now : null;
        return OffSince is not null;
    }

    /// <summary>Goes on with what comes from now on.</summary>
    public void GoOn(long lastEvent, DateTimeOffset now) => (LastEvent, Attempts, NextTryAt, FailingSince, OffSince) = (lastEvent, 0, now, null, null);

    public void End(DateTimeOffset now) => (Box, OffSince) = (null, now);
}
