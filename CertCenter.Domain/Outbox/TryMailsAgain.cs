using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Outbox;

/// <summary>Queues the mails that could not be sent again, now. Returns how many.</summary>
public sealed class TryMailsAgain(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var mails = await db.Outbox.Where(m => m.Delivery.SentAt == null && m.Delivery.Attempts > 0).ToListAsync(cancellationToken);
        if (mails.Count == 0)
        {
            return 0;
        }

        mails.ForEach(m => m.Delivery.TryAgain(now));
        await db.ExpectWorkAsync(WorkKind.Mail, now, cancellationToken);
        db.Announce(Topic.Mailbox);
        await db.CommitAsync(AuditEvent.Of(caller, now, "mails.tried-again", "mails/all", "Mails", new { mails = mails.Count }), cancellationToken);
        return mails.Count;
    }
}
