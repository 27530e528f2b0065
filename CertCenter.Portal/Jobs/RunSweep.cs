using Quartz;

namespace CertCenter.Portal.Jobs;

/// <summary>Runs one sweep when its time has come; a sweep that failed is run again at its next time.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RunSweep<TSweep>(TSweep sweep, ILogger<TSweep> logger) : IJob
    where TSweep : ISweep
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await sweep.SweepAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, context.JobDetail.Key.Name, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Sweep {Key} failed.")]
        public static partial void Failed(ILogger logger, string key, Exception e);
    }
}
