using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Looks for what people type, in either case. SQLite's LIKE does so by itself; a store on SQL Server compares exactly, so that there
/// both sides are put in lower case.
/// </summary>
public static class WordSearch
{
    /// <summary>Only for queries: true when the text is like the pattern, in which a backslash takes the meaning from a sign.</summary>
    public static bool Matches(string? text, string pattern) => throw new NotSupportedException("Only the database looks for words.");

    internal static void Map(ModelBuilder model, bool lower) => Map(model, () => Matches("", ""), lower);

    internal static void Map(ModelBuilder model, Expression<Func<bool>> function, bool lower) => model
        .HasDbFunction(function)
        .HasTranslation(arguments => new LikeExpression(
            lower ? Lower(arguments[0]) : arguments[0],
            lower ? Lower(arguments[1]) : arguments[1],
            new SqlConstantExpression("\\", arguments[0].TypeMapping),
            null));

    private static SqlFunctionExpression Lower(SqlExpression text) =>
        new("LOWER", [text], nullable: true, argumentsPropagateNullability: [true], typeof(string), text.TypeMapping);
}
