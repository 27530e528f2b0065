using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// What is certified of an erasure, signed. The first says what was done; the second follows when the last copy has lapsed that was made
/// outside of this program. They outlive the workspace.
/// </summary>
public sealed class ErasureCertificate
{
    private ErasureCertificate()
    {
    }

    /// <summary>The address under which it is found.</summary>
    public Guid Id { get; private init; }

    public int Number { get; private init; }

    public TenantId Tenant { get; private init; }

    public DateTimeOffset IssuedAt { get; private init; }

    /// <summary>When the next one is to be issued; null when none follows.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>The exact bytes that were signed: JSON in UTF-8.</summary>
    public required byte[] Content { get; init; }

    /// <summary>A DER sequence.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>The id of the key that signed.</summary>
    public required string Key { get; init; }

    public static ErasureCertificate Of(Guid id, int number, TenantId tenant, byte[] content, byte[] signature, string key, DateTimeOffset now, DateTimeOffset? nextAt = null) =>
        new() { Id = id, Number = number, Tenant = tenant, Content = content, Signature = signature, Key = key, IssuedAt = now, NextAt = nextAt };
}
