using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// Work of the second workspace that names ids of the first: a connection that reads its files, evidence of its campaigns, mails about
/// all its ids. And work of every kind, so that each job runs.
/// </summary>
internal sealed class ForeignWork(IServiceProvider services, Company first, Company second)
{
    public async Task NoteAsync()
    {
        // What an administrator could do by hand: settings with ids of files that are not theirs.
        var added = await Get<AddConnection>().ExecuteAsync(second.Owner, "Somebody's files", "Csv", first.Settings.Replace(first.Word, second.Word, StringComparison.Ordinal), null, CancellationToken.None);
        Assert.Null(added.Refusal);
        Assert.Null((await Get<StartDiscovery>().ExecuteAsync(second.Owner, added.Value, false, CancellationToken.None)).Refusal);

        var now = Get<TimeProvider>().GetUtcNow();
        await using (var db = await Get<TenantDatabases>().WriteAsync(second.Owner, CancellationToken.None))
        {
            foreach (var kind in services.GetServices<ILetterWriter>().Select(w => w.Kind))
            {
                db.Outbox.AddRange(first.Guids.Select(id => id.ToString()).Concat(["1", "2", "3"]).Select(reference => OutboxMail.Of(kind, reference, now)));
            }

            db.Evidence.AddRange(first.Campaigns.Select(campaign => Evidence.Ask(campaign, second.Word, second.Word, now)));
            await db.CommitAsync(CancellationToken.None);
        }

        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            await Get<CatalogDatabase>().ExpectWorkAsync(second.Owner.Tenant, kind, now, CancellationToken.None);
        }
    }

    /// <summary>Waits until another process has done what was noted: nothing is due, and nobody is at it.</summary>
    public static async Task UntilDoneAsync(string root)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var open = 1L;
        while (open > 0)
        {
            await beat.WaitForNextTickAsync(giveUp.Token);
            var rows = await StoreFiles.RowsAsync(Path.Combine(root, "catalog.db"), "SELECT COUNT(*) FROM DueWork WHERE Lease IS NOT NULL OR At <= (julianday('now') - 1721425.5) * 864000000000");
            open = long.Parse(rows[0][0], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
