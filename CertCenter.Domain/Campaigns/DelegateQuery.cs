using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Who decides for the caller while they are away, and who could. Null for who is no member.</summary>
public sealed class DelegateQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<AwayView?> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Member is not { } member || (caller.Roles & ~Roles.Auditor) == Roles.None)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var away = await (
            from d in db.Delegations
            join m in db.Members on d.To equals m.Id
            where d.Member == member && d.EndedAt == null && d.Until > now
            orderby d.Id
            select new Away(m.Name, d.From, d.Until)).FirstOrDefaultAsync(cancellationToken);
        var others = await db.Members.Where(m => m.Id != member && m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor).OrderBy(m => m.Name)
            .Select(m => new MemberChoice(m.Id, m.Name, m.Mail)).ToListAsync(cancellationToken);
        return new(away, others);
    }
}

/// <summary>Who stands in (null: nobody), and who could.</summary>
public sealed record AwayView(Away? Now, IReadOnlyList<MemberChoice> Others);

/// <summary>To whom open items go, from when until when.</summary>
public sealed record Away(string To, DateTimeOffset From, DateTimeOffset Until);
