namespace CertCenter.Domain.Discovery;

/// <summary>One kind of thing that is found by key in a source: its table, what discovery keeps of it, and whom it points at.</summary>
internal sealed record InventoryKind(string Table, string Staging, IReadOnlyList<string> Columns, string Person, bool HasHolders = false)
{
    public static readonly InventoryKind People =
        new("Identities", "SeenPeople", ["Name", "Mail", "Title", "Department", "Enabled"], "Manager");

    public static readonly InventoryKind Accounts =
        new("SourceAccounts", "SeenAccounts", ["Name", "Enabled", "LastUsedAt"], "Identity");

    public static readonly InventoryKind Entitlements =
        new("Entitlements", "SeenEntitlements", ["Kind", "Name", "Description", "Risk"], "Owner", HasHolders: true);
}
