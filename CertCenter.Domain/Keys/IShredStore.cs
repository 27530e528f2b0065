namespace CertCenter.Domain.Keys;

/// <summary>
/// Holds the other half of every key, apart from the catalog. It is small and its backups are kept for a short time only: when a
/// half is destroyed here, no copy of what it sealed opens any more, wherever it lies, once those backups are gone.
/// </summary>
public interface IShredStore
{
    /// <summary>Null when it was destroyed, or never was.</summary>
    byte[]? Read(Guid id);

    /// <summary>Those of these halves that are there.</summary>
    IReadOnlyDictionary<Guid, byte[]> Read(IReadOnlyCollection<Guid> ids)
    {
        Dictionary<Guid, byte[]> found = [];
        foreach (var id in ids.Distinct())
        {
            if (Read(id) is { } part)
            {
                found.Add(id, part);
            }
        }

        return found;
    }

    void Keep(KeyOwner owner, Guid id, byte[] part);

    /// <summary>Destroying what is gone already is no error.</summary>
    void Destroy(Guid id);

    void DestroyAll(KeyOwner owner);
}
