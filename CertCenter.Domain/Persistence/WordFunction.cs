using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// How a database looks for what people type, in either case. SQLite's LIKE does so by itself; SQL Server compares exactly here, so that there
/// both sides are put in lower case.
/// </summary>
internal static class WordFunction
{
    /// <param name="model">The model of the database.</param>
    /// <param name="function">The call of it in queries.</param>
    /// <param name="lower">Whether it compares exactly.</param>
    public static void Map(ModelBuilder model, Expression<Func<bool>> function, bool lower) => model
        .HasDbFunction(function)
        .HasTranslation(arguments => new LikeExpression(
            lower ? Lower(arguments[0]) : arguments[0],
            lower ? Lower(arguments[1]) : arguments[1],
            new SqlConstantExpression("\\", arguments[0].TypeMapping),
            null));

    private static SqlFunctionExpression Lower(SqlExpression text) =>
        new("LOWER", [text], nullable: true, argumentsPropagateNullability: [true], typeof(string), text.TypeMapping);
}
