using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Outbox;

/// <summary>Seals what mail servers know us by again after the catalog's key was rotated.</summary>
internal sealed partial class SealMailCredentialsAgain(CatalogDatabase catalog, ISecrets secrets, ILogger<SealMailCredentialsAgain> logger) : ISealedCatalogThings
{
    public async Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = 0;
        foreach (var credentials in await db.MailCredentials.ToListAsync(cancellationToken))
        {
            try
            {
                if (secrets.IsOutdated(MailCredentials.ContextOf(credentials.Host), credentials.Sealed))
                {
                    credentials.Set(credentials.Open(secrets), secrets);
                    found++;
                }
            }
            catch (CryptographicException)
            {
                Log.DoesNotOpen(logger);
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The credentials of a mail server do not open; give them again with 'mail credentials'.")]
        public static partial void DoesNotOpen(ILogger logger);
    }
}
