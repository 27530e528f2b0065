using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Portal.Files;

/// <summary>Wraps the keys of files again after their workspace's key was rotated: some bytes a file, however large it is.</summary>
internal sealed partial class WrapFileKeysAgain(TenantDatabases databases, FileKeys keys, ILogger<WrapFileKeysAgain> logger) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var place in Directory.EnumerateFiles(await databases.FilesOfAsync(caller, cancellationToken)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found += IsFound(caller.Tenant, place) ? 1 : 0;
        }

        return found;
    }

    private bool IsFound(TenantId tenant, string place)
    {
        var half = place.EndsWith(TenantFiles.Half, StringComparison.Ordinal);
        if (!Guid.TryParseExact(Path.GetFileNameWithoutExtension(place), "N", out var id))
        {
            return false;
        }

        try
        {
            return Wrap(tenant, new FileId(id), place, half);
        }
        catch (FileNotFoundException)
        {
            // Removed, or finished, since the folder was read; what was finished is found by the next look.
            return half;
        }
        catch (CryptographicException)
        {
            Log.DoesNotOpen(logger, id);
            return false;
        }
    }

    private bool Wrap(TenantId tenant, FileId id, string place, bool half)
    {
        // One that is being written is found, and left alone: the next look finds it finished.
        using var handle = File.OpenHandle(place, FileMode.Open, half ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[SealedHead.Bytes];
        if (RandomAccess.Read(handle, head, 0) < head.Length)
        {
            return half;
        }

        var (key, used) = SealedHead.Open(keys, tenant, id, head);
        if (!keys.IsOutdated(tenant, SealedHead.WrappedIn(head, used)))
        {
            return false;
        }

        if (!half)
        {
            RandomAccess.Write(handle, keys.Wrap(tenant, id, key), SealedHead.PlaceOf(1 - used));
            RandomAccess.FlushToDisk(handle);
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "File {File} does not open; its key was not wrapped again.")]
        public static partial void DoesNotOpen(ILogger logger, Guid file);
    }
}
