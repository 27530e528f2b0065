namespace CertCenter.Domain.Kernel;

/// <summary>Something that concerns people of the workspace, saved with the change that it tells of. The words are the text of its kind.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="About">What it is about, by its name at that time: of a connection, a campaign, a person.</param>
/// <param name="Link">Where in the portal one sees it: "/connections/…".</param>
/// <param name="At">When it happened.</param>
public sealed record NewNotice(string Kind, string About, string Link, DateTimeOffset At);

/// <summary>A notice in the bell of one person.</summary>
public sealed class Notice : IBookkeeping
{
    private Notice()
    {
    }

    public long Id { get; private init; }

    public MemberId To { get; private init; }

    public required string Kind { get; init; }

    public required string About { get; init; }

    public required string Link { get; init; }

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public static Notice Of(NewNotice notice, MemberId to) => new()
    {
        To = to,
        Kind = notice.Kind,
        About = notice.About.Length > 300 ? notice.About[..300] : notice.About,
        Link = notice.Link,
        At = notice.At,
    };
}
