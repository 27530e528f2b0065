using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Components;

/// <summary>What the log tells of refusals (ASVS 16.3.2), and what it does not.</summary>
public sealed class RefusalLogTests
{
    private static readonly Caller Ana = new(new(Guid.Parse("0197a000-0000-7000-8000-000000000001")), new Actor(ActorKind.Member, "0197a000-0000-7000-8000-000000000002", "Ana Secret"), Roles.Reviewer);

    private readonly StoppedClock _clock = new(StoppedClock.Monday);
    private readonly KeptLines<RefusalLog> _lines = new();
    private readonly RefusalLog _log;

    public RefusalLogTests() => _log = new(_clock, _lines);

    [Fact]
    public void Who_is_refused_for_want_of_a_right_is_told_by_ids_and_nothing_else()
    {
        _log.Note(new NotAllowed(), Ana, "MembersPage");
        _log.Note(new NotFound(), Guid.Parse("0197a000-0000-7000-8000-000000000003"), "StaffLookPage");
        _log.Note(new ChangedMeanwhile(), Ana, "MembersPage");
        _log.Note(null, Ana, "MembersPage");

        Assert.Equal(
            [
                "Refused for want of a right: NotAllowed at MembersPage, to Member 0197a000-0000-7000-8000-000000000002 of workspace 0197a000-0000-7000-8000-000000000001.",
                "Refused for want of a right: NotFound at StaffLookPage, to staff 0197a000-0000-7000-8000-000000000003.",
            ],
            _lines.Told);
    }

    [Fact]
    public void Asking_on_and_on_fills_no_log_and_is_counted()
    {
        for (var n = 0; n < 5_000; n++)
        {
            _log.Note(new NotAllowed(), Ana, $"Page{n / 100}");
        }

        Assert.Equal(10, _lines.Told.Count);
        _clock.Pass(TimeSpan.FromMinutes(1));
        _log.Note(new NotAllowed(), Ana, "Page1");
        Assert.Equal("4990 more refusals for want of a right were not told one by one.", _lines.Told[10]);
        Assert.Equal(12, _lines.Told.Count);
    }
}
