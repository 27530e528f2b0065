using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Bell;

/// <summary>A notice on its way to the workspace's addresses; there only while there are any.</summary>
public sealed class HookEvent : IBookkeeping
{
    private HookEvent()
    {
    }

    public long Id { get; private init; }

    public required string Kind { get; init; }

    public required string About { get; init; }

    public required string Link { get; init; }

    public DateTimeOffset At { get; private init; }

    public static HookEvent Of(NewNotice notice) => new()
    {
        Kind = notice.Kind,
        About = notice.About.Length > 300 ? notice.About[..300] : notice.About,
        Link = notice.Link,
        At = notice.At,
    };
}
