using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Accounts;

/// <summary>Seals the seeds of second factors again after the catalog's key was rotated.</summary>
internal sealed partial class SealSeedsAgain(CatalogDatabase catalog, ISecrets secrets, ILogger<SealSeedsAgain> logger) : ISealedCatalogThings
{
    private const int AtOnce = 200;

    public async Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        var found = 0;
        await using var db = catalog.Read();
        var seeds = db.Accounts.Where(a => a.SecondFactorSeed != null).OrderBy(a => a.Id).Select(a => new { a.Id, a.SecondFactorSeed }).AsAsyncEnumerable();
        await foreach (var some in seeds.Select(a => Again(new(a.Id, a.SecondFactorSeed ?? [], []))).OfType<Seed>().Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await KeepAsync(some, cancellationToken);
            found += some.Length;
        }

        return found;
    }

    private Seed? Again(Seed seed)
    {
        try
        {
            var context = Account.SeedContext(seed.Id);
            return secrets.IsOutdated(context, seed.Box) ? seed with { Again = secrets.Seal(context, secrets.Open(context, seed.Box)) } : null;
        }
        catch (CryptographicException)
        {
            Log.DoesNotOpen(logger, seed.Id.Value);
            return null;
        }
    }

    /// <summary>The rows' versions stay: a sign-in that is under way must not lose a race against this.</summary>
    private async Task KeepAsync(IEnumerable<Seed> seeds, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var seed in seeds)
        {
            await db.Accounts.Where(a => a.Id == seed.Id && a.SecondFactorSeed == seed.Box)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.SecondFactorSeed, seed.Again), cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
    }

    private sealed record Seed(AccountId Id, byte[] Box, byte[] Again);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The second factor of account {Account} does not open; it has to be set again.")]
        public static partial void DoesNotOpen(ILogger logger, Guid account);
    }
}
