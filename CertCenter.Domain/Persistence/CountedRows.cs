using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Says with each change that its rows are counted, because who changes a row asks whether it was one. EF turns counting off for what it saves, a server
/// may leave it off afterwards, and an administrator may turn it off for all ("user options").
/// </summary>
internal sealed class CountedRows : DbCommandInterceptor
{
    public static readonly CountedRows Instance = new();

    private static readonly string[] Changes = ["UPDATE", "DELETE", "INSERT"];

    private CountedRows()
    {
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Count(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return ValueTask.FromResult(result);
    }

    private static void Count(DbCommand command)
    {
        var text = command.CommandText.AsSpan().TrimStart();
        foreach (var change in Changes)
        {
            if (text.StartsWith(change, StringComparison.OrdinalIgnoreCase))
            {
                command.CommandText = "SET NOCOUNT OFF; " + command.CommandText;
                return;
            }
        }
    }
}
