using CertCenter.Portal.Files;
using CertCenter.Portal.Jobs;
using Quartz;

namespace CertCenter.Portal;

/// <summary>Every sweep: its key, and how often it looks.</summary>
internal static class Timetable
{
    public static void Fill(IQuartzBuilder quartz)
    {
        quartz.AddSweep<FindDueWork>("find-due-work", every: TimeSpan.FromSeconds(15));
        quartz.AddSweep<FindDueCatalogWork>("find-due-account-mails", every: TimeSpan.FromSeconds(30));
        quartz.AddSweep<FindErasures>("find-erasures", every: TimeSpan.FromMinutes(1));
        quartz.AddSweep<FindUncheckedPromises>("check-promises", every: TimeSpan.FromHours(1));
        quartz.AddSweep<FindOldKeys>("find-old-keys", every: TimeSpan.FromSeconds(5));
        quartz.AddSweep<FindOldStores>("find-old-stores", every: TimeSpan.FromMinutes(1));
        quartz.AddSweep<SweepHalfFiles>("sweep-half-files", every: TimeSpan.FromHours(6));
    }
}
