using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>While a workspace is cancelled nobody here holds a secret of its directories.</summary>
internal sealed class LeavingPromise : IStorePromise
{
    public string Key => "leaving";

    public string SqlFor(StoreDialect dialect) => "SELECT CAST(COUNT(*) AS bigint) FROM \"Connections\" WHERE \"Secret\" IS NOT NULL";

    public Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var secrets = StoreReading.Number(rows[0][0]);
        return Task.FromResult<PromiseFinding?>(new PromiseFinding(
            ground.Caller.ErasesAt is null || secrets == 0, new Dictionary<string, string> { ["secrets"] = secrets.ToString(CultureInfo.InvariantCulture) }));
    }
}
