using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// How operations raise notices: with the change that they tell of, in its transaction. After the commit they are in the bells of the people they
/// are for, and on their way to the addresses that the workspace's notices are sent to.
/// </summary>
public static class Raising
{
    /// <summary>For these members.</summary>
    public static void Raise(this TenantDb db, NewNotice notice, IEnumerable<MemberId> to)
    {
        foreach (var member in to.Distinct())
        {
            db.Notices.Add(Notice.Of(notice, member));
            db.Announce(Topic.Bell(member));
        }

        db.HookEvents.Add(HookEvent.Of(notice));
    }

    /// <summary>For every member who has one of these roles.</summary>
    public static async Task RaiseAsync(this TenantDb db, NewNotice notice, Roles roles, CancellationToken cancellationToken)
    {
        var members = await db.Members.Where(m => m.RemovedAt == null).Select(m => new { m.Id, m.Roles }).ToListAsync(cancellationToken);
        db.Raise(notice, members.Where(m => (m.Roles & roles) != 0).Select(m => m.Id));
    }
}
