namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The schemas of a tenant's database on SQL Server: what may be changed, and what may only grow.</summary>
internal static class SqlServerSchemas
{
    /// <summary>All but the trail. It is the default schema of the database's users, so that SQL need not name it.</summary>
    public const string Data = "data";

    public const string Audit = "audit";
}
