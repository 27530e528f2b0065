using CertCenter.Domain.Kernel;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Keys;

/// <summary>One look at the key of the catalog, as <see cref="RotateTenantKey"/> at that of a workspace.</summary>
public sealed partial class RotateCatalogKey(KeyRotation rotation, IEnumerable<ISealedCatalogThings> things, ILogger<RotateCatalogKey> logger)
{
    public async Task<Outcome<Done>> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (newest, hasOlder) = await rotation.TurnAsync(KeyOwner.Catalog, cancellationToken);
        if (!hasOlder)
        {
            return Done.Yes;
        }

        var found = 0;
        foreach (var thing in things)
        {
            found += await thing.SealAgainAsync(caller, cancellationToken);
        }

        if (found > 0)
        {
            Log.SealedAgain(logger, found, newest);
        }

        foreach (var version in await rotation.LookedAsync(KeyOwner.Catalog, found, cancellationToken))
        {
            await rotation.DestroyAsync(KeyOwner.Catalog, version, cancellationToken);
            Log.Destroyed(logger, version);
        }

        return Done.Yes;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Keys: {Found} secrets of the catalog were sealed again by version {Version}.")]
        public static partial void SealedAgain(ILogger logger, int found, int version);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Keys: version {Version} of the catalog's key was destroyed.")]
        public static partial void Destroyed(ILogger logger, int version);
    }
}
