using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using Xunit;

namespace CertCenter.Tests.Jobs;

public sealed class DueWorkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly DueWork _due = DueWork.Of(new(Guid.NewGuid()), WorkKind.Evidence, Noon);

    [Fact]
    public void Work_that_is_taken_is_not_due_until_its_lease_ends()
    {
        _due.Take(Noon);

        Assert.False(_due.IsDue(Noon.AddMinutes(9)));
        Assert.True(_due.IsDue(Noon.AddMinutes(10)));
    }

    [Fact]
    public void Work_with_nothing_left_to_wait_for_is_over()
    {
        _due.Take(Noon);

        Assert.False(_due.End(null));
    }

    [Fact]
    public void The_next_moment_is_the_one_the_work_says()
    {
        _due.Take(Noon);

        Assert.True(_due.End(Noon.AddDays(1)));
        Assert.Equal(Noon.AddDays(1), _due.At);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(5)]
    [InlineData(60 * 24 * 30)]
    public void What_is_noted_while_the_work_runs_is_looked_at_even_if_the_work_knew_nothing_of_it(int minutes)
    {
        _due.Take(Noon);
        _due.Expect(Noon.AddMinutes(minutes));

        Assert.True(_due.End(null));
        Assert.True(_due.At <= Noon.AddMinutes(10));
    }

    [Fact]
    public void Failures_wait_longer_each_time_and_the_fifth_in_a_row_parks_it_until_something_new_is_noted()
    {
        var at = Noon;
        var pauses = new List<TimeSpan>();
        while (!_due.Parked)
        {
            _due.Take(at);
            _due.Fail(at);
            if (!_due.Parked)
            {
                pauses.Add(_due.At - at);
                at = _due.At;
            }
        }

        Assert.Equal(DueWork.MaxFailures - 1, pauses.Count);
        Assert.Equal(pauses.Order(), pauses);
        _due.Expect(at);
        Assert.True(_due.IsDue(at));
    }
}
