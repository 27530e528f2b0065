using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>Whether the keys of workspaces can be put together now.</summary>
public sealed class KeyHealth(Keyring ring)
{
    /// <summary>The newest version of each, read anew and not from memory, and when that was made. What can't be put together is left out.</summary>
    internal async Task<IReadOnlyDictionary<TenantId, (int Version, DateTimeOffset MadeAt)>> OfAsync(IEnumerable<TenantId> tenants, CancellationToken cancellationToken) =>
        (await ring.LookAsync([.. tenants.Select(t => KeyOwner.Of(t))], cancellationToken)).ToDictionary(k => new TenantId(k.Key.Value), k => k.Value);

    /// <summary>Puts it together, or tells why that can't be.</summary>
    /// <exception cref="KeysUnusableException">A half is lost, or the key was destroyed.</exception>
    internal void Open(TenantId tenant)
    {
        ring.Forget(KeyOwner.Of(tenant));
        ring.Of(KeyOwner.Of(tenant));
    }
}
