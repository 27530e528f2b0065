using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Portal.Jobs;

/// <summary>Brings stores that nobody opens to this version of the program, ring by ring.</summary>
internal sealed class FindOldStores(MigrateStores migrate) : ISweep
{
    public Task SweepAsync(CancellationToken cancellationToken) => migrate.ExecuteAsync(new SystemCaller("sweep"), cancellationToken);
}
