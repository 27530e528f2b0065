using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Outbox;

/// <summary>Mails of the workspace that could not be sent, the latest first: given up, or tried again later.</summary>
public sealed class UnsentMailsQuery(TenantDatabases databases)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<UnsentMail>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Outbox
            .Where(m => m.Delivery.SentAt == null && m.Delivery.Attempts > 0)
            .OrderByDescending(m => m.Id).Take(Most)
            .Select(m => new UnsentMail(m.Id, m.Kind, m.Delivery.Attempts, m.Delivery.LastError ?? "", m.Delivery.GivenUpAt, m.Delivery.NotBefore))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A mail that could not be sent: what the server said, and when it was given up or is tried again.</summary>
public sealed record UnsentMail(long Id, string Kind, int Attempts, string Error, DateTimeOffset? GivenUpAt, DateTimeOffset NextTryAt);
