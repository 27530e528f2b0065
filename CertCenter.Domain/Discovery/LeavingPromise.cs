using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>While a workspace is cancelled nobody here holds a secret of its directories.</summary>
internal sealed class LeavingPromise : IStorePromise
{
    public string Key => "leaving";

    public async Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var db = ground.Store;
        var secrets = await db.Connections.CountAsync(c => c.Secret != null, cancellationToken);
        return new(ground.Caller.ErasesAt is null || secrets == 0, new Dictionary<string, string> { ["secrets"] = secrets.ToString(CultureInfo.InvariantCulture) });
    }
}
