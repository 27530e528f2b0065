using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>Wraps the halves of keys with the master key, which it keeps in memory for a short time.</summary>
public sealed class MasterRing(IMasterKeys source, TimeProvider clock, IOptions<KeysOptions> options)
{
    private readonly Lock _lock = new();
    private MasterKeys? _keys;
    private DateTimeOffset _readAt;

    /// <summary>Makes the first version, unless there is one.</summary>
    internal void MakeUnlessThere()
    {
        lock (_lock)
        {
            if (source.Read() is null)
            {
                source.Write(MasterKeys.First(clock.GetUtcNow()));
            }
        }
    }

    /// <exception cref="KeysUnusableException">There is none, or it is damaged.</exception>
    internal MasterKeys Keys(bool again = false)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (again || _keys is null || now < _readAt || now - _readAt > options.Value.KnownFor)
            {
                _keys = source.Read() ?? throw new KeysUnusableException("The master key is missing, and there is data that was sealed under it. Put back the copy that is kept apart.");
                _readAt = now;
            }

            return _keys;
        }
    }

    /// <summary>Replaces the master keys by what is made of them.</summary>
    internal MasterKeys Change(Func<MasterKeys, MasterKeys> change)
    {
        lock (_lock)
        {
            source.Write(change(Keys(again: true)));
            return Keys(again: true);
        }
    }

    internal (byte[] Wrapped, int MasterVersion) Wrap(KeyOwner owner, int version, byte[] part)
    {
        var keys = Keys();
        var master = keys.Find(keys.Current) ?? throw new InvalidOperationException("A master key has its newest version.");
        return (SealedBox.Seal(master, keys.Current, ContextOf(owner, version), part), keys.Current);
    }

    /// <exception cref="KeysUnusableException">This master key did not wrap it.</exception>
    internal byte[] Unwrap(SealingKey key)
    {
        var master = Find(key.MasterVersion) ?? throw new KeysUnusableException($"Version {key.MasterVersion} of the master key is missing; it wraps the key of {key.Owner}. Put back the master key of the same time as the catalog.");
        try
        {
            return SealedBox.Open(master, ContextOf(key.Owner, key.Version), key.WrappedPart);
        }
        catch (CryptographicException e)
        {
            throw new KeysUnusableException($"This is the wrong master key: it does not open the key of {key.Owner}. Put back the one that belongs to this data.", e);
        }
    }

    /// <summary>Opening looks again only for a version that is not known: no vault is asked while somebody holds a store.</summary>
    private byte[]? Find(int version)
    {
        lock (_lock)
        {
            return _keys?.Find(version) ?? Keys(again: true).Find(version);
        }
    }

    private static string[] ContextOf(KeyOwner owner, int version) => ["part", owner.Value.ToString("N"), $"{version}"];
}
