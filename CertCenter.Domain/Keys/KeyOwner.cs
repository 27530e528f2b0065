using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>Whose key it is: a workspace's, or the catalog's.</summary>
public readonly record struct KeyOwner(Guid Value) : IGuidId<KeyOwner>
{
    public static KeyOwner Catalog => default;

    public bool IsCatalog => Value == Guid.Empty;

    public static KeyOwner From(Guid value) => new(value);

    public static KeyOwner Of(TenantId? tenant) => tenant is { } id ? new(id.Value) : Catalog;

    public override string ToString() => IsCatalog ? "the catalog" : $"workspace {Value:N}";
}
