using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>What the folder of a workspace takes on disk: the sizes of its files, none of which is opened.</summary>
public sealed class StoreSizes(StorePlaces places, IOptions<StoreOptions> options)
{
    /// <summary>In bytes; null where the store is on a server, or its region is no longer configured.</summary>
    public long? Of(TenantId tenant, string region)
    {
        if (options.Value.Provider is not StoreProvider.Sqlite || places.Regions.All(r => r.Key != region))
        {
            return null;
        }

        var folder = new DirectoryInfo(places.FolderOf(tenant, region));
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : null;
    }
}
