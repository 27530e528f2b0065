using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Tenants;

/// <summary>Lets a workspace live on, as its jobs do.</summary>
internal static class LifeDriver
{
    public static Task<Outcome<DateTimeOffset>> CancelAsync(this TestTenant tenant, string name) =>
        tenant.House.Get<CancelWorkspace>().ExecuteAsync(tenant.Owner, name, "We merge.", default);

    public static async Task<Outcome<DateTimeOffset?>> FollowLifeAsync(this TestTenant tenant)
    {
        var job = await tenant.House.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), tenant.Id, WorkKind.Leaving, default);
        return await tenant.House.Get<FollowLife>().ExecuteAsync(job.Value, default);
    }

    /// <summary>Lets time pass from look to look until erasing begins, or until then. Returns which announcement was made when.</summary>
    public static async Task<IReadOnlyList<(int Days, DateTimeOffset At)>> LiveAsync(this TestTenant tenant, Func<DateTimeOffset, bool>? until = null, bool mailsArrive = true)
    {
        var clock = tenant.House.Clock;
        List<(int Days, DateTimeOffset At)> told = [];
        for (var looks = 0; looks < 1000 && until?.Invoke(clock.GetUtcNow()) is not true; looks++)
        {
            if ((await tenant.FollowLifeAsync()).Value is not { } next)
            {
                return told;
            }

            await using (var db = await tenant.House.Catalog.WriteAsync(default))
            {
                foreach (var mail in (await db.AccountMails.Where(m => m.Workspace == tenant.Id).ToListAsync()).Where(m => mailsArrive && !m.Delivery.IsOver))
                {
                    mail.Delivery.Sent(clock.GetUtcNow());
                    if (mail.Days is { } days)
                    {
                        told.Add((days, clock.GetUtcNow()));
                    }
                }

                await db.CommitAsync(default);
            }

            clock.Pass(next - clock.GetUtcNow());
        }

        return told;
    }
}
