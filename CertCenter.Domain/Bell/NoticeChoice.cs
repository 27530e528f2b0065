using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Bell;

/// <summary>How one member wants to get one kind of notice; there only where they chose.</summary>
public sealed class NoticeChoice
{
    private NoticeChoice()
    {
    }

    public long Id { get; private init; }

    public MemberId Member { get; private init; }

    public required string Kind { get; init; }

    public NoticeWay Way { get; set; }

    public static NoticeChoice Of(MemberId member, string kind, NoticeWay way) => new() { Member = member, Kind = kind, Way = way };
}
