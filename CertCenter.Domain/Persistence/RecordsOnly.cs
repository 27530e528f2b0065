using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Keeps a connection to an embedded store from changing anything, whatever SQL it is given: SQLite asks before it compiles a
/// statement. Lines may be added to the trail, and the files that whoever leaves asks for may be noted; temporary tables are nobody's data.
/// </summary>
internal static class RecordsOnly
{
    // What SQLite calls the actions (sqlite.org/c3ref/c_alter_table.html).
    private const int Insert = 18;
    private const int Read = 20;
    private const int Select = 21;
    private const int Transaction = 22;
    private const int Update = 23;
    private const int Function = 31;
    private const int Savepoint = 32;
    private const int Recursive = 33;

    /// <summary>The tables of <see cref="IWrittenInGrace"/>, as the store calls them.</summary>
    public static IReadOnlySet<string> Kept { get; } = FindKept();

    public static void Apply(sqlite3? store) => raw.sqlite3_set_authorizer(
        store ?? throw new InvalidOperationException("Only an open connection can be held."), (strdelegate_authorizer)Allows, null);

    public static void Lift(sqlite3? store)
    {
        if (store is not null)
        {
            raw.sqlite3_set_authorizer(store, (strdelegate_authorizer?)null, null);
        }
    }

    private static int Allows(object context, int action, string subject, string detail, string database, string within) => action switch
    {
        Read or Select or Transaction or Function or Savepoint or Recursive => raw.SQLITE_OK,
        _ when database == "temp" => raw.SQLITE_OK,
        Insert when subject == nameof(TenantDb.AuditEvents) || Kept.Contains(subject) => raw.SQLITE_OK,
        Update when Kept.Contains(subject) => raw.SQLITE_OK,
        _ => raw.SQLITE_DENY,
    };

    private static HashSet<string> FindKept()
    {
        using var db = SqliteContexts.On<SqliteTenantDb>(new(), options => new(options));
        return [.. db.Model.GetEntityTypes().Where(t => typeof(IWrittenInGrace).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()).OfType<string>()];
    }
}
