using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>How whoever asks hears of tickets.</summary>
public sealed class StaffMailsQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<NoticeWay>> ExecuteAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeTickets, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return await db.StaffMembers.Where(s => s.Id == caller.Id).Select(s => s.TicketMails).SingleOrDefaultAsync(cancellationToken);
    }
}
