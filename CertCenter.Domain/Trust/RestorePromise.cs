using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>
/// The newest backup that is known here was restored beside the store, checked by the database, says that it is this workspace's, and its trail is the
/// beginning of the one of today. Each backup is tried once. Where none is known there is nothing to be tried, and the page says so.
/// </summary>
internal sealed class RestorePromise(StoreMaker maker, TimeProvider clock) : IStorePromise
{
    /// <summary>A newer workspace may be in no backup yet, and an older backup is none.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromDays(7);

    public string Key => "restore";

    public bool GoesOn => true;

    /// <summary>Nothing of its own: a store that answers is all it looks for before there is a backup to be tried.</summary>
    public string SqlFor(StoreDialect dialect) => OwnStorePromise.Whose;

    public async Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        if (maker.NewestBackup(ground.Expected) is not { } backup)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (backup.MadeAt is not { } made)
        {
            return ground.Expected.CreatedAt > now - MostAge ? null : new(false, new Dictionary<string, string> { ["backup"] = "" });
        }

        var name = made.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (last is null || last.Evidence.GetValueOrDefault("backup") != name || last.Evidence.ContainsKey("error"))
        {
            last = await TryAsync(ground, backup, name, cancellationToken);
        }

        return new(last.Evidence["restored"] == "yes" && made > now - MostAge, last.Evidence);
    }

    private async Task<PromiseFinding> TryAsync(PromiseGround ground, StoreBackup backup, string name, CancellationToken cancellationToken)
    {
        var copy = await maker.TryRestoreAsync(ground.Expected, backup, cancellationToken);
        var same = await ground.Store.ReadAsync(
            $"SELECT \"Hash\" FROM {ground.Store.Dialect.Trail} WHERE \"Id\" = @line", [new StoreNumber("@line", copy.Lines)], cancellationToken);
        var good = copy.IsWhole && copy.Tenant == ground.Expected.Tenant.Value && copy.Incarnation == ground.Expected.Incarnation
            && same[0] is [[byte[] hash]] && hash.AsSpan().SequenceEqual(copy.Hash);
        return new(good, new Dictionary<string, string>
        {
            ["backup"] = name,
            ["restored"] = good ? "yes" : "no",
            ["lines"] = copy.Lines.ToString(CultureInfo.InvariantCulture),
        });
    }
}
