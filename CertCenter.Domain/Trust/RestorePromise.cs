using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>
/// The newest backup that is known here was restored beside the store, checked by the database, says that it is this workspace's, and its trail is the
/// beginning of the one of today. Where none is known, or the server would not restore it, nothing was tried, and the page says so.
/// </summary>
internal sealed class RestorePromise(StoreMaker maker, TimeProvider clock) : IStorePromise
{
    private const string Moment = "yyyy-MM-dd HH:mm:ss'Z'";

    public string Key => "restore";

    public bool GoesOn => true;

    /// <summary>Nothing of its own: a store that answers is all it looks for before there is a backup to be tried.</summary>
    public string SqlFor(StoreDialect dialect) => OwnStorePromise.Whose;

    public async Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var (known, now) = (await maker.NewestBackupAsync(ground.Expected, cancellationToken), clock.GetUtcNow());
        if (known is { MadeAt: null })
        {
            return ground.Expected.CreatedAt > now - known.Counts ? null : new(false, new Dictionary<string, string> { ["backup"] = "" });
        }

        if (known is { MadeAt: { } made } && IsToBeTried(made, known, last))
        {
            last = await TryAsync(ground, known, made, cancellationToken) ?? last;
        }

        // What was tried counts for as long as it says, also where the copy is gone since.
        return last is not null && last.Evidence.ContainsKey("restored") && TriedAt(last) is not null
            ? new(last.Evidence["restored"] == "yes" && (Parsed(last, "counts") ?? DateTimeOffset.MinValue) > now, last.Evidence)
            : null;
    }

    /// <summary>Each backup once; what went wrong is tried again with the next one, however soon that comes.</summary>
    private static bool IsToBeTried(DateTimeOffset made, StoreBackup backup, PromiseFinding? last) => last is null || last.Evidence.ContainsKey("error")
        || !last.Evidence.ContainsKey("counts") || TriedAt(last) is not { } tried
        || (Text(tried) != Text(made) && (made >= tried + backup.TriedEach || last.Evidence["restored"] != "yes"));

    private static DateTimeOffset? TriedAt(PromiseFinding finding) => Parsed(finding, "backup");

    private static DateTimeOffset? Parsed(PromiseFinding finding, string fact) =>
        DateTimeOffset.TryParseExact(finding.Evidence.GetValueOrDefault(fact), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private async Task<PromiseFinding?> TryAsync(PromiseGround ground, StoreBackup backup, DateTimeOffset made, CancellationToken cancellationToken)
    {
        if (await maker.TryRestoreAsync(ground.Expected, backup, cancellationToken) is not { } copy)
        {
            return null;
        }

        var same = await ground.Store.ReadAsync(
            $"SELECT \"Hash\" FROM {ground.Store.Dialect.Trail} WHERE \"Id\" = @line", [new StoreNumber("@line", copy.Lines)], cancellationToken);
        var good = copy.IsWhole && copy.Tenant == ground.Expected.Tenant.Value && copy.Incarnation == ground.Expected.Incarnation
            && same[0] is [[byte[] hash]] && hash.AsSpan().SequenceEqual(copy.Hash);
        return new(good, new Dictionary<string, string>
        {
            ["backup"] = Text(made),
            ["restored"] = good ? "yes" : "no",
            ["lines"] = copy.Lines.ToString(CultureInfo.InvariantCulture),
            ["counts"] = Text(made + backup.Counts),
        });
    }
}
