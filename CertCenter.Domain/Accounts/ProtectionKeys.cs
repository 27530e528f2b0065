using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// Keeps the sealed keys that protect cookies and links. Not asynchronous, because the framework that asks for them is not.
/// </summary>
public sealed class ProtectionKeys(CatalogDatabase catalog)
{
    /// <summary>What a key of the ring is sealed for.</summary>
    public static SecretContext Context { get; } = new(null, "protection-keys", "xml");

    public IReadOnlyList<byte[]> Read(SystemCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        using var db = catalog.Read();
        return [.. db.ProtectionKeys.OrderBy(k => k.Id).Select(k => k.Sealed)];
    }

    public void Add(SystemCaller caller, string name, byte[] sealedXml)
    {
        ArgumentNullException.ThrowIfNull(caller);
        using var db = catalog.Write();
        db.Add(ProtectionKey.Of(name, sealedXml));
        db.Commit();
    }
}
