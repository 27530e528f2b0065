using System.Security.Cryptography;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.SignIns;

/// <summary>Seals the secrets of a workspace's apps at its providers again after the workspace's key was rotated.</summary>
internal sealed partial class SealProviderSecretsAgain(CatalogDatabase catalog, ISecrets secrets, ILogger<SealProviderSecretsAgain> logger) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        var found = 0;
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var row in await db.SignInProviders.Where(p => p.Workspace == caller.Tenant && p.ClientSecret != null).Select(p => new { p.Id, p.ClientSecret }).ToListAsync(cancellationToken))
        {
            try
            {
                var context = SignInProvider.SecretOf(caller.Tenant, row.Id);
                if (secrets.IsOutdated(context, row.ClientSecret))
                {
                    var again = secrets.Seal(context, secrets.Open(context, row.ClientSecret));
                    await db.SignInProviders.Where(p => p.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClientSecret, again), cancellationToken);
                    found++;
                }
            }
            catch (CryptographicException)
            {
                Log.DoesNotOpen(logger, row.Id);
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The secret of the app at sign-in provider {Provider} does not open; it has to be set again.")]
        public static partial void DoesNotOpen(ILogger logger, Guid provider);
    }
}
