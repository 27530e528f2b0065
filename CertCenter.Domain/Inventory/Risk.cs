namespace CertCenter.Domain.Inventory;

/// <summary>How much harm an access can do in wrong hands.</summary>
public enum Risk
{
    Low,
    Medium,
    High,
    Critical,
}
