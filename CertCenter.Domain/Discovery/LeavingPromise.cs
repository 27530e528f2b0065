using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>While a workspace is cancelled nobody here holds a secret of its directories.</summary>
internal sealed class LeavingPromise(TenantDatabases databases) : IPromise
{
    public string Key => "leaving";

    public async Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var secrets = await db.Connections.CountAsync(c => c.Secret != null, cancellationToken);
        return new(caller.ErasesAt is null || secrets == 0, new Dictionary<string, string> { ["secrets"] = secrets.ToString(CultureInfo.InvariantCulture) });
    }
}
