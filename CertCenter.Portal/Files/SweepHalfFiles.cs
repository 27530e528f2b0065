using CertCenter.Domain.Persistence;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Files;

/// <summary>
/// Removes what is left of uploads and evidence whose process was killed while it wrote. By age, because others are being written now;
/// a clock that was set back only makes them look younger.
/// </summary>
internal sealed partial class SweepHalfFiles(StorePlaces places, TimeProvider time, ILogger<SweepHalfFiles> logger) : ISweep
{
    private static readonly TimeSpan Lost = TimeSpan.FromDays(1);

    public Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - Lost).UtcDateTime;
        foreach (var half in places.FileFolders().SelectMany(folder => Directory.EnumerateFiles(folder, "*" + TenantFiles.Half)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (File.GetLastWriteTimeUtc(half) < before)
            {
                File.Delete(half);
                Log.Removed(logger, half);
            }
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Place} was never finished, and was removed.")]
        public static partial void Removed(ILogger logger, string place);
    }
}
