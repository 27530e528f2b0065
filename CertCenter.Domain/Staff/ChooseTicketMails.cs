using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of support says how they want to hear of tickets. What concerns access is mailed at once in any case.</summary>
public sealed class ChooseTicketMails(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, NoticeWay way, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.AnswerTicket, now) is { } refusal)
        {
            return refusal;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (!Enum.IsDefined(way) || await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == caller.Id && s.RemovedAt == null, cancellationToken) is not { } member)
        {
            return new NotFound();
        }

        member.WantTicketMails(way);
        db.Add(StaffEvent.Of(caller, "staff.mails-chosen", member.Mail, now, new { tickets = way.ToString() }));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
