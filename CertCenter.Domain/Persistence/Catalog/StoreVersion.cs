using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>Which version a tenant's store had when the sweep last opened it, and whether bringing it to this one fails.</summary>
public sealed class StoreVersion
{
    /// <summary>Failures in a row after which a store counts as stuck. It is still tried again.</summary>
    public const int StuckAfter = 3;

    private StoreVersion()
    {
    }

    public TenantId Tenant { get; private init; }

    /// <summary>The name of its last migration; empty when it was never opened.</summary>
    public required string Schema { get; set; }

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    /// <summary>When it is tried again; null when nothing failed.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    /// <summary>The kind of the last error, never its text: it may hold data.</summary>
    public string? Why { get; private set; }

    public bool IsStuck => Failures >= StuckAfter;

    public static StoreVersion Of(TenantId tenant, string schema) => new() { Tenant = tenant, Schema = schema };

    public void Has(string schema) => (Schema, Failures, NotBefore, Why) = (schema, 0, null, null);

    /// <summary>It rests a minute, then four, then sixteen, then an hour.</summary>
    public void Failed(Exception broken, DateTimeOffset now)
    {
        Failures++;
        Why = broken.GetType().Name;
        NotBefore = now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(4, Failures - 1)));
    }
}
