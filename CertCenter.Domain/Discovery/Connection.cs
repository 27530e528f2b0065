using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>How often a connection is read without being asked.</summary>
public enum ReadingSchedule
{
    OnDemand,
    Hourly,
    Daily,
    Weekly,
}

/// <summary>A directory or file the workspace reads. Nothing can write through it until an administrator turns write-back on.</summary>
public sealed class Connection
{
    /// <summary>As many permissions are kept.</summary>
    public const int MostPermissions = 60;

    /// <summary>So long before a secret ends, somebody should renew it.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private Connection()
    {
    }

    public ConnectionId Id { get; private init; }

    public required string Name { get; set; }

    /// <summary>Which connector reads it: "Ldap", "Csv".</summary>
    public required string Kind { get; init; }

    /// <summary>The connector's settings as JSON; never a secret.</summary>
    public required string Settings { get; set; }

    /// <summary>The secret, sealed by <see cref="ISecrets"/>; never shown again.</summary>
    public byte[]? Secret { get; set; }

    public string? SecretFingerprint { get; set; }

    public DateTimeOffset? SecretSetAt { get; set; }

    public string? SecretSetBy { get; set; }

    /// <summary>When the secret ends: read from a certificate, or said by who set it.</summary>
    public DateTimeOffset? SecretEndsAt { get; set; }

    /// <summary>It does not run while its account may do more than it needs.</summary>
    public bool RefusesSurplus { get; set; }

    /// <summary>What its account may do, as it was last seen, as JSON.</summary>
    public string? Permissions { get; private set; }

    public DateTimeOffset? PermissionsAt { get; private set; }

    public ReadingSchedule Schedule { get; set; }

    /// <summary>When it is read next without being asked (UTC).</summary>
    public DateTimeOffset? NextReadAt { get; set; }

    public RunId? LastRun { get; set; }

    /// <summary>When it was last read completely.</summary>
    public DateTimeOffset? LastCompleteAt { get; set; }

    /// <summary>Since when access may be taken away through it; null, as in the beginning, while it only reads.</summary>
    public DateTimeOffset? WriteBackSince { get; private set; }

    public string? WriteBackBy { get; private set; }

    /// <summary>No access of high risk is left with fewer people who can use it than this by what we take away.</summary>
    public int LeastHolders { get; private set; } = 2;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RemovedAt { get; set; }

    public int Version { get; set; }

    /// <summary>Where the portal shows it, for notices.</summary>
    public string PortalLink => $"/connections/{Id.Value}";

    public void AllowWrites(string by, int leastHolders, DateTimeOffset now) => (WriteBackSince, WriteBackBy, LeastHolders) = (now, by, leastHolders);

    /// <summary>True when it was on.</summary>
    public bool ForbidWrites()
    {
        var was = WriteBackSince is not null;
        (WriteBackSince, WriteBackBy) = (null, null);
        return was;
    }

    /// <summary>How far apart two readings by schedule are; null when there is no schedule.</summary>
    public static TimeSpan? PauseOf(ReadingSchedule schedule) => schedule switch
    {
        ReadingSchedule.Hourly => TimeSpan.FromHours(1),
        ReadingSchedule.Daily => TimeSpan.FromDays(1),
        ReadingSchedule.Weekly => TimeSpan.FromDays(7),
        _ => null,
    };

    /// <summary>Sets the schedule; the next reading is the first one that is still to come, counted from <paramref name="first"/>.</summary>
    public void ReadBy(ReadingSchedule schedule, DateTimeOffset first, DateTimeOffset now)
    {
        Schedule = schedule;
        NextReadAt = schedule is ReadingSchedule.OnDemand ? null : first;
        ReadLater(now);
    }

    /// <summary>Plans the next reading: the first one of the schedule that is still to come.</summary>
    public void ReadLater(DateTimeOffset now)
    {
        if (NextReadAt is { } next && PauseOf(Schedule) is { } pause && next <= now)
        {
            NextReadAt = next + (pause * (Math.Floor((now - next) / pause) + 1));
        }
    }

    public static Connection Of(string name, string kind, string settings, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Name = name.Trim(),
        Kind = kind,
        Settings = settings,
        CreatedAt = now,
    };
}
