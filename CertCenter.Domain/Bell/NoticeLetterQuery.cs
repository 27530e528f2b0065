using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>What a mail with notices says, and to whom.</summary>
public sealed record NoticeLetter(string Mail, string Name, string Workspace, IReadOnlyList<NoticeLine> Notices);

/// <summary>One notice in a mail.</summary>
public sealed record NoticeLine(string Kind, string About, string Link);

/// <summary>
/// What is needed to write a mail with notices: one of its kind and moment, or those of a day that its reader has not read in the portal and
/// wants by the day when it is written. Null when there is none.
/// </summary>
public sealed class NoticeLetterQuery(TenantDatabases databases, CatalogDatabase catalog)
{
    private const int Most = 100;

    public async Task<NoticeLetter?> ExecuteAsync(Caller caller, string reference, CancellationToken cancellationToken)
    {
        var parts = reference.Split('/');
        if (!caller.IsJob || parts.Length is < 2 or > 3 || !Guid.TryParseExact(parts[0], "N", out var id)
            || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return null;
        }

        var (me, at) = (new MemberId(id), new DateTimeOffset(ticks, TimeSpan.Zero));
        string workspace;
        await using (var all = catalog.Read())
        {
            workspace = await all.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Name).SingleAsync(cancellationToken);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (await db.Members.Where(m => m.Id == me && m.RemovedAt == null).Select(m => new { m.Mail, m.Name }).SingleOrDefaultAsync(cancellationToken) is not { } reader)
        {
            return null;
        }

        var mine = db.Notices.Where(n => n.To == me);
        var some = parts.Length == 3 ? OfMoment(mine, parts[1], at) : await OfDayAsync(db, mine, me, at, cancellationToken);
        var notices = await some.OrderBy(n => n.Id).Take(Most).Select(n => new NoticeLine(n.Kind, n.About, n.Link)).ToListAsync(cancellationToken);
        return notices.Count == 0 ? null : new(reader.Mail, reader.Name, workspace, notices);
    }

    private static IQueryable<Notice> OfMoment(IQueryable<Notice> mine, string kind, DateTimeOffset at) => mine.Where(n => n.Kind == kind && n.At == at);

    private static async Task<IQueryable<Notice>> OfDayAsync(TenantDb db, IQueryable<Notice> mine, MemberId me, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var chosen = await db.NoticeChoices.Where(c => c.Member == me).ToDictionaryAsync(c => c.Kind, c => c.Way, cancellationToken);
        string[] daily = [.. NoticeKinds.All.Where(k => k.Usual is { } usual && chosen.GetValueOrDefault(k.Name, usual) is NoticeWay.Daily).Select(k => k.Name)];
        var begin = end.AddDays(-1);
        return mine.Where(n => n.At >= begin && n.At < end && n.ReadAt == null && daily.Contains(n.Kind));
    }
}
