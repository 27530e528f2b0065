using System.Security.Cryptography;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>The keys of the stores that are open in this process, by the full path of their files, for as long as somebody keeps them.</summary>
internal sealed class StoreKeys
{
    private readonly Dictionary<string, (byte[] Key, int Keepers)> _keys = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Keeps a copy of a key of <see cref="StoreCipher.Key"/> bytes until it is forgotten as often as it was kept. The latest counts.</summary>
    public void Keep(string file, ReadOnlySpan<byte> key)
    {
        lock (_lock)
        {
            _keys[file] = (key.ToArray(), _keys.GetValueOrDefault(file).Keepers + 1);
        }
    }

    /// <summary>Connections that are open stay as they are; after the last keeper no new ones can be opened.</summary>
    public void Forget(string file)
    {
        lock (_lock)
        {
            if (!_keys.TryGetValue(file, out var kept))
            {
                return;
            }

            if (kept.Keepers > 1)
            {
                _keys[file] = (kept.Key, kept.Keepers - 1);
                return;
            }

            _keys.Remove(file);
            CryptographicOperations.ZeroMemory(kept.Key);
        }
    }

    /// <summary>A cipher for this file, or none when its key is not known.</summary>
    public StoreCipher? CipherOf(string file)
    {
        lock (_lock)
        {
            return _keys.TryGetValue(file, out var kept) ? new(kept.Key) : null;
        }
    }
}
