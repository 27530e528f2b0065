using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>What an error of SQL Server means. One meaning has several numbers, and not every server that speaks its protocol uses the same.</summary>
internal static class SqlServerErrors
{
    /// <summary>The class of errors of missing rights, in the server's own scale.</summary>
    private const int SecurityClass = 14;

    /// <summary>A row like it is there: a unique index (2601) or a key (2627). Both are of the class of missing rights.</summary>
    public static bool IsDuplicate(DbException broken) => Any(broken, e => e.Number is 2601 or 2627);

    /// <summary>The user may not do that, or may not come in.</summary>
    public static bool IsRefusal(DbException broken) => !IsDuplicate(broken) && Any(
        broken, e => e.Class == SecurityClass || Says(e, "permission") || Says(e, "login failed") || Says(e, "must be owner")
            || Says(e, "not permitted to log in") || (Says(e, "role") && Says(e, "does not exist")));

    /// <summary>There is no such database, or none for this user.</summary>
    public static bool IsMissingDatabase(DbException broken) => Any(
        broken, e => e.Number is 911 or 4060 || (Says(e, "database") && (Says(e, "does not exist") || Says(e, "cannot open"))));

    /// <summary>
    /// Somebody else changes what lists databases and users at this moment: 1807 (the database that new ones are copied from is locked), or being the victim of a
    /// deadlock (1205). Nothing was done, and the same again a moment later may be.
    /// </summary>
    public static bool IsInTheWay(DbException broken) => Any(broken, e => e.Number is 1205 or 1807 || Says(e, "exclusive lock on database") || Says(e, "concurrently updated"));

    /// <summary>There is no such table.</summary>
    public static bool IsMissingTable(DbException broken) => Any(broken, e => e.Number is 208 || (Says(e, "relation") && Says(e, "does not exist")));

    /// <summary>No room is left in a filegroup (1101, 1105), in the log (9002), in the quota of Azure SQL (40544), or on the disk under them.</summary>
    public static bool IsFull(DbException broken) => Any(
        broken, e => e.Number is 1101 or 1105 or 9002 or 40544 || Says(e, "could not allocate") || Says(e, "size quota") || Says(e, "no space left"));

    /// <summary>What was read is damaged: a page (824), a backup or what it lies on (3183, 3189, 3241 to 3243, 3270).</summary>
    public static bool IsDamage(DbException broken) => Any(
        broken, e => e.Number is 824 or 3183 or 3189 or 3241 or 3242 or 3243 or 3270 || Says(e, "damage") || Says(e, "incorrectly formed") || Says(e, "corrupt") || Says(e, "consistency error"));

    /// <summary>The server answered and would not; the connection is still there. Else it did not answer.</summary>
    public static bool IsAnswer(DbException broken) => broken is SqlException { Class: < 20, Number: > 0 };

    private static bool Any(DbException broken, Func<SqlError, bool> means) => broken is SqlException sql && sql.Errors.Cast<SqlError>().Any(means);

    private static bool Says(SqlError error, string words) => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
