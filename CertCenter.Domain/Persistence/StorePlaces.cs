using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Tenants;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence;

/// <summary>Where each file of the installation is.</summary>
public sealed class StorePlaces(IOptions<StoreOptions> options, IOptions<List<Region>> regions, IOptions<KeysOptions> keys)
{
    public string Root { get; } = Path.GetFullPath(options.Value.Root);

    /// <inheritdoc cref="StoreOptions.MayBeLost"/>
    public bool MayBeLost => options.Value.MayBeLost;

    public IReadOnlyList<Region> Regions => regions.Value;

    public string Catalog => Path.Combine(Root, "catalog.db");

    /// <summary>The job store has a file of its own: its library opens connections that pass no gate.</summary>
    public string Jobs => Path.Combine(Root, "jobs.db");

    public string MasterKey => Path.GetFullPath(keys.Value.File ?? Path.Combine("keys", "master.key"), Root);

    public string Shred => Path.GetFullPath(keys.Value.Shred ?? Path.Combine("keys", "shred.db"), Root);

    /// <summary>Where the operator's requests to rotate keys are put for the running program.</summary>
    public string KeyRequests => Path.Combine(Root, "keys", "requests");

    public string Templates => Path.Combine(Root, "templates");

    /// <summary>The folder that holds everything of one tenant: its store and its files.</summary>
    /// <exception cref="InvalidOperationException">The region is no longer configured.</exception>
    public string FolderOf(TenantId tenant, string region)
    {
        var place = regions.Value.FirstOrDefault(r => r.Key == region)
            ?? throw new InvalidOperationException($"Region '{region}' is not configured; add it to 'Regions'.");
        return Path.Combine(Path.GetFullPath(Path.Combine(Root, place.Root)), tenant.Value.ToString("N"));
    }

    /// <summary>The folder of files in that of a tenant.</summary>
    public static string FilesIn(string folder) => Path.Combine(folder, "files");

    /// <summary>The folders of files of all tenants, in all regions.</summary>
    public IEnumerable<string> FileFolders() => Regions
        .Select(r => Path.GetFullPath(Path.Combine(Root, r.Root))).Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories).Select(FilesIn).Where(Directory.Exists);

    /// <summary>Where the newest backup of a store has to be; null where the settings name no place of backups, or the region has a folder outside of the root.</summary>
    public string? BackupOf(TenantId tenant, string region)
    {
        if (options.Value.NewestBackup is not { } folder)
        {
            return null;
        }

        var inside = Path.GetRelativePath(Root, StoreOf(tenant, region));
        return inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside) ? null : Path.Combine(Path.GetFullPath(folder, Root), inside);
    }

    public string StoreOf(TenantId tenant, string region) => Path.Combine(FolderOf(tenant, region), "store.db");
}
