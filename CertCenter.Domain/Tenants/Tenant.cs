using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

public enum TenantState
{
    /// <summary>Its store is being made; can be resumed.</summary>
    Creating,
    Active,
}

/// <summary>A customer's workspace as the catalog knows it: its name, its region, and where its store is.</summary>
public sealed class Tenant
{
    private Tenant()
    {
    }

    public TenantId Id { get; private init; }

    public required string Name { get; set; }

    /// <summary>The key of one of the configured regions.</summary>
    public required string Region { get; init; }

    /// <summary>Tells this store from every other one ever made for the tenant; it stands in the store too.</summary>
    public Guid Incarnation { get; private init; }

    public TenantState State { get; private set; }

    /// <summary>The account that signed up; owner of the workspace once the store is made.</summary>
    public AccountId FoundedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public int Version { get; set; }

    public void Ready() => State = TenantState.Active;

    public static Tenant Found(string name, string region, AccountId founder, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Name = name.Trim(),
        Region = region,
        Incarnation = Guid.NewGuid(),
        State = TenantState.Creating,
        FoundedBy = founder,
        CreatedAt = now,
    };
}
