namespace CertCenter.Domain.Kernel;

/// <summary>When the mail of the day is sent: one moment for everybody, because what is told lies in one row and not at each reader's hour.</summary>
public static class NoticeDay
{
    /// <summary>UTC.</summary>
    public const int Hour = 6;

    public static DateTimeOffset NextAfter(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date.AddHours(Hour), TimeSpan.Zero);
        return now < today ? today : today.AddDays(1);
    }
}
