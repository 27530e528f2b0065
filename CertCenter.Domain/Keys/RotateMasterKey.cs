using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>
/// One look at the master key: makes the next version when it is asked for or too old, wraps every key again that an older one
/// wraps, and destroys older ones when nothing needs them. Looking twice is harmless, and so is being killed.
/// </summary>
public sealed partial class RotateMasterKey(
    MasterRing ring, CatalogDatabase catalog, TimeProvider clock, IOptions<KeysOptions> options, ILogger<RotateMasterKey> logger)
{
    private const int AtOnce = 200;

    public async Task<Outcome<Done>> ExecuteAsync(SystemCaller caller, bool asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = clock.GetUtcNow();
        var keys = ring.Keys();
        if (keys.CurrentMadeAt > now)
        {
            keys = ring.Change(k => k.NotAfter(now));
        }

        if (asked || now - keys.CurrentMadeAt >= TimeSpan.FromDays(options.Value.RotateAfterDays))
        {
            keys = ring.Change(k => k.Next(now));
        }

        if (!keys.HasOlder)
        {
            return Done.Yes;
        }

        await RecordOnceAsync(KeyEventKind.MasterMade, keys.Current, cancellationToken);
        var wrapped = await WrapAgainAsync(keys.Current, cancellationToken);
        if (wrapped == 0 && now - keys.CurrentMadeAt >= options.Value.RetireAfter)
        {
            await RecordOnceAsync(KeyEventKind.MasterDestroyed, keys.Current - 1, cancellationToken);
            ring.Change(k => k.Current == keys.Current ? k.OnlyCurrent() : k);
            Log.Destroyed(logger, keys.Current);
        }

        return Done.Yes;
    }

    /// <summary>In small steps, so that nobody waits for the catalog.</summary>
    private async Task<int> WrapAgainAsync(int current, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            await using var db = await catalog.WriteAsync(cancellationToken);
            var older = await db.SealingKeys.Where(k => k.MasterVersion != current).OrderBy(k => k.Owner).ThenBy(k => k.Version).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var key in older)
            {
                (key.WrappedPart, key.MasterVersion) = ring.Wrap(key.Owner, key.Version, ring.Unwrap(key));
            }

            await db.CommitAsync(cancellationToken);
            total += older.Count;
            if (older.Count < AtOnce)
            {
                Log.WrappedAgain(logger, total, current);
                return total;
            }
        }
    }

    private async Task RecordOnceAsync(KeyEventKind kind, int version, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (!await db.KeyEvents.AnyAsync(e => e.Kind == kind && e.Version == version, cancellationToken))
        {
            db.Add(KeyEvent.Of(kind, KeyOwner.Catalog, version, clock.GetUtcNow()));
            await db.CommitAsync(cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Keys: {Count} keys were wrapped again by version {Version} of the master key.")]
        public static partial void WrappedAgain(ILogger logger, int count, int version);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Keys: only version {Version} of the master key is left. Older ones are needed for older backups of the catalog only.")]
        public static partial void Destroyed(ILogger logger, int version);
    }
}
