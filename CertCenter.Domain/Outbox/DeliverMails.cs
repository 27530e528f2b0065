using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Outbox;

/// <summary>Sends a workspace's queued mails whose time has come, one by one; each is written when it is sent.</summary>
public sealed class DeliverMails(TenantDatabases databases, IEnumerable<ILetterWriter> writers, IMail mail, TimeProvider time)
{
    /// <summary>When the next mail is to be tried; null when none waits.</summary>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var queued in await DueAsync(caller, cancellationToken))
        {
            var sending = await LetterSending.TryAsync(() => WriteAsync(caller, queued, cancellationToken), mail, cancellationToken);
            await SaveAsync(caller, queued.Id, sending);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Outbox.Where(m => m.Delivery.SentAt == null && m.Delivery.GivenUpAt == null)
            .MinAsync(m => (DateTimeOffset?)m.Delivery.NotBefore, cancellationToken);
    }

    private async Task<List<OutboxMail>> DueAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Outbox.AsNoTracking()
            .Where(m => m.Delivery.SentAt == null && m.Delivery.GivenUpAt == null && m.Delivery.NotBefore <= now)
            .OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    private Task<Letter?> WriteAsync(Caller caller, OutboxMail queued, CancellationToken cancellationToken) =>
        writers.SingleOrDefault(w => w.Kind == queued.Kind) is { } writer
            ? writer.WriteAsync(caller, queued.Reference, queued.Delivery.MessageId, cancellationToken)
            : throw new MailNotSentException($"Nobody writes mails of the kind '{queued.Kind}'.", forGood: true);

    /// <summary>Not to be stopped: what was sent has to be written down.</summary>
    private async Task SaveAsync(Caller caller, long id, LetterSending sending)
    {
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        var queued = await db.Outbox.SingleAsync(m => m.Id == id, CancellationToken.None);
        if (!sending.Apply(queued.Delivery, time.GetUtcNow()))
        {
            db.Outbox.Remove(queued);
        }

        db.Announce(Topic.Mailbox);
        await db.CommitAsync(CancellationToken.None);
    }
}
