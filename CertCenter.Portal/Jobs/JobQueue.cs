using Quartz;

namespace CertCenter.Portal.Jobs;

/// <summary>Turns pokes into one-off jobs in the job store.</summary>
internal sealed partial class JobQueue(WakeUps wakeUps, ISchedulerFactory schedulers, TimeProvider time, ILogger<JobQueue> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var key in wakeUps.Pokes.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ScheduleAsync(key, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The sweep finds the work again.
                wakeUps.Started(key);
                Log.NotQueued(logger, key.Owner, key.Kind, e);
            }
        }
    }

    private async Task ScheduleAsync(WorkKey key, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<RunWork>()
            .WithIdentity(key.Kind.ToString(), key.Owner)
            .RequestRecovery()
            .Build();
        var trigger = TriggerBuilder.Create(time)
            .WithIdentity(Guid.NewGuid().ToString("N"), key.Owner)
            .ForJob(job)
            .WithExecutionGroup(key.ExecutionGroup)
            .StartNow()
            .Build();
        await scheduler.ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] }, ScheduleJobOptions.Replacing, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Work {Kind} of {Owner} could not be queued; a sweep will find it.")]
        public static partial void NotQueued(ILogger logger, string owner, Domain.Kernel.WorkKind kind, Exception e);
    }
}
