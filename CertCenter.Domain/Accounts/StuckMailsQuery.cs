using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// How many mails of sign-up, reset and invitation do not get out: failed a few times and tried again, or given up during the last day
/// after all tries. One that the server refused for good at once is a wrong address, not ours to mend, and does not count.
/// </summary>
public sealed class StuckMailsQuery(CatalogDatabase catalog, TimeProvider time)
{
    private const int FewTries = 3;

    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var yesterday = time.GetUtcNow().AddDays(-1);
        await using var db = catalog.Read();
        return await db.AccountMails.CountAsync(
            m => m.Delivery.SentAt == null && (m.Delivery.GivenUpAt == null
                ? m.Delivery.Attempts >= FewTries
                : m.Delivery.Attempts >= MailDelivery.MaxAttempts && m.Delivery.GivenUpAt >= yesterday),
            cancellationToken);
    }
}
