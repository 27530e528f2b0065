using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace CertCenter.Portal.Jobs;

/// <summary>The scheduler: its job store, the sweeps of the timetable, and one-off jobs for each tenant.</summary>
internal static class JobsSetup
{
    public const string TenantPrefix = "tenant:";
    public const string ReadingPrefix = "reading:";
    public const string MailPrefix = "mail:";
    public const string TransferPrefix = "transfer:";

    /// <summary>How many jobs run at once. They mostly wait for directories, mail servers and disks.</summary>
    private const int AtOnce = 64;

    /// <summary>How often each process says that it lives; the jobs of one that does not are taken over.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    public static void AddJobs(this IServiceCollection services, Action<IQuartzBuilder> timetable, StoreProvider provider)
    {
        services.AddSingleton<WakeUps>();
        services.AddSingleton<IWakeUp>(s => s.GetRequiredService<WakeUps>());
        services.AddSingleton<KeyRequests>();
        services.AddHostedService<ResumeWork>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "CertCenter";
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(AtOnce);
            quartz.UseExecutionLimits(limits => limits
                .ForGroupsWithPrefix(TenantPrefix, 1)
                .ForGroupsWithPrefix(ReadingPrefix, 1)
                .ForGroupsWithPrefix(MailPrefix, 1)
                .ForGroupsWithPrefix(TransferPrefix, 1));
            quartz.UsePersistentStore(store =>
            {
                store.UseSystemTextJsonSerializer();
                if (provider is StoreProvider.SqlServer)
                {
                    // Its tables are made by the catalog's migrations. A row that is updated is locked on every server; a hint is not.
                    store.UseSqlServer(source => source.DataSourceFactory = s => s.GetRequiredService<JobStoreSource>().Open());
                    store.UseLockHandler<UpdateRowLockHandler>();
                    store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
                }
                else
                {
                    store.UseSqlite(source => source.DataSourceFactory = s => s.GetRequiredService<JobStoreSource>().Open());
                    store.ProvisionSchema();
                }
            });
            timetable(quartz);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<JobQueue>();
    }

    /// <summary>Adds a sweep under a key that stays the same over versions of the program.</summary>
    public static void AddSweep<TSweep>(this IQuartzBuilder quartz, string key, TimeSpan every)
        where TSweep : class, ISweep
    {
        quartz.Services.AddSingleton<TSweep>();
        quartz.ScheduleJob<RunSweep<TSweep>>(
            trigger => trigger.WithIdentity(key, "sweeps").StartNow().WithSimpleSchedule(every),
            job => job.WithIdentity(key, "sweeps"));
    }
}
