namespace CertCenter.Portal.Jobs;

/// <summary>Looks from time to time for what has to be done, and does it or starts it. The times are in <see cref="Timetable"/>.</summary>
public interface ISweep
{
    Task SweepAsync(CancellationToken cancellationToken);
}
