using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>A member says how a kind of notice is to get to them. What is promised by mail at once can't be chosen away.</summary>
public sealed class ChooseNoticeWay(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, string kind, NoticeWay way, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (caller.Member is not { } me || NoticeKinds.Find(kind) is not { Usual: not null } known || (known.For & caller.Roles) == 0 || !Enum.IsDefined(way))
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.NoticeChoices.SingleOrDefaultAsync(c => c.Member == me && c.Kind == kind, cancellationToken) is { } chosen)
        {
            chosen.Way = way;
        }
        else
        {
            db.NoticeChoices.Add(NoticeChoice.Of(me, kind, way));
        }

        await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), "notices.chosen", $"member/{me.Value}", caller.Actor.Name, new { kind, way = way.ToString() }), cancellationToken);
        return Done.Yes;
    }
}
