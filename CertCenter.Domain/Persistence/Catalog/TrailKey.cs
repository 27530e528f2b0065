using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>
/// A sealed key of a workspace's trail: lines commit to their words under it, so it stays the same for ever; what it is sealed under is rotated,
/// and with that destroyed no commitment can be opened or guessed.
/// </summary>
public sealed class TrailKey
{
    private TrailKey()
    {
    }

    public TenantId Tenant { get; private init; }

    public Guid Id { get; private init; }

    public required byte[] Sealed { get; set; }

    /// <summary>Whether it came with an export: it opens the lines that came with it, and no new line is made with it.</summary>
    public bool Returned { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public static TrailKey Of(TenantId tenant, Guid id, byte[] sealedKey, bool returned, DateTimeOffset now) =>
        new() { Tenant = tenant, Id = id, Sealed = sealedKey, Returned = returned, MadeAt = now };

    /// <summary>Those of one workspace; the current one is empty when none was made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">One was altered, or is another workspace's.</exception>
    internal static LineKeys Open(IReadOnlyCollection<TrailKey> keys, ISecrets secrets) => new(
        keys.FirstOrDefault(k => !k.Returned)?.Id ?? Guid.Empty,
        keys.ToDictionary(k => k.Id, k => secrets.Open(ContextOf(k.Tenant, k.Id), k.Sealed)));

    public static SecretContext ContextOf(TenantId tenant, Guid id) => new(tenant, $"trail/{id:N}", "key");
}
