using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence;

/// <summary>The options of every context on SQL Server.</summary>
internal static class SqlServerContexts
{
    /// <summary>How long one statement of a migration may take, or wait for another process that migrates: tables may be large.</summary>
    public static readonly TimeSpan MigrationTime = TimeSpan.FromMinutes(10);

    /// <summary>One row a statement: several would be sent as MERGE, which has races of its own and which not every server has. Rows in bulk go another way.</summary>
    public static DbContextOptions<TContext> Of<TContext>(SqlConnection connection)
        where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>().UseSqlServer(connection, contextOwnsConnection: true, server => server.MaxBatchSize(1))
            .AddInterceptors(CountedRows.Instance, GivenUp.Instance).Options;
}
