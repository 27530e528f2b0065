using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>A member is away for some days, and another one decides what is open for them meanwhile.</summary>
public sealed class Delegation
{
    private Delegation()
    {
    }

    public long Id { get; private init; }

    /// <summary>Who is away.</summary>
    public MemberId Member { get; private init; }

    public MemberId To { get; private init; }

    public DateTimeOffset From { get; private init; }

    public DateTimeOffset Until { get; private init; }

    /// <summary>When it was taken back before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static Delegation Of(MemberId member, MemberId to, DateTimeOffset from, DateTimeOffset until) => new() { Member = member, To = to, From = from, Until = until };

    public void End(DateTimeOffset now) => EndedAt = now;
}
