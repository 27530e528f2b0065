using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Accounts;

/// <summary>Sends the catalog's queued mails whose time has come, one by one; each is written when it is sent.</summary>
public sealed partial class DeliverAccountMails(
    CatalogDatabase catalog, IEnumerable<IAccountLetterWriter> writers, IMail mail, TimeProvider time, ILogger<DeliverAccountMails> logger)
{
    public async Task ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        foreach (var queued in await DueAsync(cancellationToken))
        {
            var sending = await LetterSending.TryAsync(() => writers.Single().WriteAsync(queued, cancellationToken), mail, cancellationToken);
            await SaveAsync(queued.Id, sending);
        }
    }

    private async Task<List<AccountMail>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = catalog.Read();
        return await db.AccountMails.AsNoTracking()
            .Where(m => m.Delivery.SentAt == null && m.Delivery.GivenUpAt == null && m.Delivery.NotBefore <= now)
            .OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Not to be stopped: what was sent has to be written down.</summary>
    private async Task SaveAsync(long id, LetterSending sending)
    {
        await using var db = await catalog.WriteAsync(CancellationToken.None);
        var queued = await db.AccountMails.SingleAsync(m => m.Id == id, CancellationToken.None);
        if (!sending.Apply(queued.Delivery, time.GetUtcNow()))
        {
            db.AccountMails.Remove(queued);
        }

        await db.CommitAsync(CancellationToken.None);
        if (queued.Delivery.GivenUpAt is not null)
        {
            Log.GivenUp(logger, id, queued.Kind);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Account mail {Mail} of kind {Kind} could not be sent and was given up; the catalog holds what the mail server said.")]
        public static partial void GivenUp(ILogger logger, long mail, AccountMailKind kind);
    }
}
