using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>What is in somebody's bell: how many they have not read, and the newest.</summary>
public sealed record BellScreen(int Unread, IReadOnlyList<NoticeRow> Notices);

/// <summary>One notice.</summary>
public sealed record NoticeRow(long Id, string Kind, string About, string Link, DateTimeOffset At, bool Read);

/// <summary>The bell of whoever asks. Who came by a mailed link has none.</summary>
public sealed class BellQuery(TenantDatabases databases)
{
    private const int Most = 100;

    public async Task<int> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Member is not { } me)
        {
            return 0;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Notices.CountAsync(n => n.To == me && n.ReadAt == null, cancellationToken);
    }

    public async Task<Outcome<BellScreen>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Member is not { } me)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return new BellScreen(
            await db.Notices.CountAsync(n => n.To == me && n.ReadAt == null, cancellationToken),
            await db.Notices.Where(n => n.To == me).OrderByDescending(n => n.Id).Take(Most)
                .Select(n => new NoticeRow(n.Id, n.Kind, n.About, n.Link, n.At, n.ReadAt != null)).ToListAsync(cancellationToken));
    }
}
