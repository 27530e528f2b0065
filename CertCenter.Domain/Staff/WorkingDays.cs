namespace CertCenter.Domain.Staff;

/// <summary>Counts days on which people work: Monday to Friday, in UTC.</summary>
internal static class WorkingDays
{
    public static DateTimeOffset After(DateTimeOffset from, int days)
    {
        var at = from;
        while (days > 0)
        {
            at = at.AddDays(1);
            days -= at.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return at;
    }
}
