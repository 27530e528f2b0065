using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence;

/// <summary>Where each file of the installation is.</summary>
public sealed class StorePlaces(IOptions<StoreOptions> options, IOptions<List<Region>> regions)
{
    public string Root { get; } = Path.GetFullPath(options.Value.Root);

    public IReadOnlyList<Region> Regions => regions.Value;

    public string Catalog => Path.Combine(Root, "catalog.db");

    /// <summary>The job store has a file of its own: its library opens connections that pass no gate.</summary>
    public string Jobs => Path.Combine(Root, "jobs.db");

    public string MasterKey => Path.Combine(Root, "keys", "master.key");

    public string Templates => Path.Combine(Root, "templates");

    /// <summary>The folder that holds everything of one tenant: its store and its files.</summary>
    /// <exception cref="InvalidOperationException">The region is no longer configured.</exception>
    public string FolderOf(TenantId tenant, string region)
    {
        var place = regions.Value.FirstOrDefault(r => r.Key == region)
            ?? throw new InvalidOperationException($"Region '{region}' is not configured; add it to 'Regions'.");
        return Path.Combine(Path.GetFullPath(Path.Combine(Root, place.Root)), tenant.Value.ToString("N"));
    }

    public string StoreOf(TenantId tenant, string region) => Path.Combine(FolderOf(tenant, region), "store.db");
}
