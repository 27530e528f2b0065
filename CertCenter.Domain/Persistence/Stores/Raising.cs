using System.Globalization;
using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// How operations raise notices: with the change that they tell of, in its transaction. After the commit they are in the bells of the people they
/// are for, in the outbox for those who want them by mail, and on their way to the addresses that the workspace's notices are sent to.
/// </summary>
public static class Raising
{
    /// <summary>For these members.</summary>
    public static async Task RaiseAsync(this TenantDb db, NewNotice notice, IEnumerable<MemberId> to, CancellationToken cancellationToken)
    {
        List<MemberId> members = [.. to.Distinct()];
        foreach (var member in members)
        {
            db.Notices.Add(Notice.Of(notice, member));
            db.Announce(Topic.Bell(member));
        }

        await db.MailAsync(notice, members, cancellationToken);
        db.HookEvents.Add(HookEvent.Of(notice));
    }

    /// <summary>For every member who has one of these roles.</summary>
    public static async Task RaiseAsync(this TenantDb db, NewNotice notice, Roles roles, CancellationToken cancellationToken)
    {
        var members = await db.Members.Where(m => m.RemovedAt == null).Select(m => new { m.Id, m.Roles }).ToListAsync(cancellationToken);
        await db.RaiseAsync(notice, members.Where(m => (m.Roles & roles) != 0).Select(m => m.Id), cancellationToken);
    }

    private static async Task MailAsync(this TenantDb db, NewNotice notice, List<MemberId> members, CancellationToken cancellationToken)
    {
        if (NoticeKinds.Find(notice.Kind)?.Usual is not { } usual || members.Count == 0)
        {
            return;
        }

        var chosen = await db.NoticeChoices.Where(c => c.Kind == notice.Kind).ToDictionaryAsync(c => c.Member, c => c.Way, cancellationToken);
        foreach (var member in members)
        {
            switch (chosen.GetValueOrDefault(member, usual))
            {
                case NoticeWay.AtOnce:
                    await db.MailOnceAsync(NoticeMails.AtOnce, string.Create(CultureInfo.InvariantCulture, $"{member.Value:N}/{notice.Kind}/{notice.At.UtcTicks}"), notice.At, cancellationToken);
                    break;
                case NoticeWay.Daily:
                    var end = NoticeDay.NextAfter(notice.At);
                    await db.MailOnceAsync(NoticeMails.OfTheDay, string.Create(CultureInfo.InvariantCulture, $"{member.Value:N}/{end.UtcTicks}"), end, cancellationToken);
                    break;
            }
        }
    }

    private static async Task MailOnceAsync(this TenantDb db, string kind, string reference, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!db.Outbox.Local.Any(m => m.Kind == kind && m.Reference == reference)
            && !await db.Outbox.AnyAsync(m => m.Kind == kind && m.Reference == reference, cancellationToken))
        {
            db.Outbox.Add(OutboxMail.Of(kind, reference, at));
        }
    }
}
