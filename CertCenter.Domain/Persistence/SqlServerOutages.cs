using CertCenter.Domain.Kernel;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>A server that can't be reached, that ends its connections, or that says itself that it is busy or moving, or ended one of two that waited for each other. Embedded stores are always there.</summary>
internal sealed class SqlServerOutages : IOutages
{
    /// <summary>What Azure SQL and a server that starts or stops answer: come back later; and what is said to whom it ended in favour of another (1205).</summary>
    private static readonly int[] Later = [615, 921, 926, 1205, 4221, 6005, 10928, 10929, 18401, 40143, 40197, 40501, 40613, 42108, 42109, 49918, 49919, 49920];

    public bool IsOne(Exception broken)
    {
        for (var e = broken; e is not null; e = e.InnerException)
        {
            if (e is SqlException sql && (!SqlServerErrors.IsAnswer(sql) || sql.Errors.Cast<SqlError>().Any(IsLater)))
            {
                return true;
            }
        }

        return broken is AggregateException many && many.InnerExceptions.Any(IsOne);
    }

    private static bool IsLater(SqlError error) => Later.Contains(error.Number)
        || error.Message.Contains("is starting up", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("is shutting down", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("not yet accepting", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("could not serialize", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("administrator command", StringComparison.OrdinalIgnoreCase);
}
