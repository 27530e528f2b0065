namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>One key of the ring that protects cookies and links, sealed; its XML is never kept in plain text.</summary>
public sealed class ProtectionKey
{
    private ProtectionKey()
    {
    }

    public long Id { get; private init; }

    public required string Name { get; init; }

    public required byte[] Sealed { get; set; }

    public static ProtectionKey Of(string name, byte[] sealedXml) => new() { Name = name, Sealed = sealedXml };
}
