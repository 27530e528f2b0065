using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CertCenter.Domain.Exports;

/// <summary>
/// A table of a workspace's store as it goes into an export: read from the model, so that what is added to the model is in the export.
/// </summary>
/// <param name="Name">The table's name, in the store and in the export.</param>
/// <param name="Schema">Where it stands on a server that has schemas.</param>
/// <param name="Columns">What is exported, the key first.</param>
/// <param name="Filled">What is not exported and a row can't be without.</param>
internal sealed record WorkspaceTable(string Name, string? Schema, IReadOnlyList<WorkspaceColumn> Columns, IReadOnlyList<WorkspaceColumn> Filled)
{
    public WorkspaceColumn Key => Columns[0];

    public string LinesName => $"tables/{Name}.jsonl";

    public string SheetName => $"tables/{Name}.csv";

    public string InSql => Schema is null ? $"\"{Name}\"" : $"\"{Schema}\".\"{Name}\"";

    /// <summary>The tables of a store that are exported, by name.</summary>
    public static IReadOnlyList<WorkspaceTable> AllOf(DbContext db) =>
    [
        .. db.Model.GetEntityTypes().Where(e => !LeftOut.Tables.ContainsKey(NameOf(e))).Select(Of).OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    public static string NameOf(IReadOnlyEntityType entity) =>
        entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");

    public static bool IsLeftOut(IReadOnlyEntityType entity, IReadOnlyProperty property) =>
        property.IsConcurrencyToken || LeftOut.Columns.ContainsKey($"{NameOf(entity)}.{property.GetColumnName()}");

    /// <exception cref="InvalidOperationException">A kind of value or key that exports do not know yet.</exception>
    public static WorkspaceTable Of(IReadOnlyEntityType entity)
    {
        if (entity.FindPrimaryKey() is not { Properties: [var key] } || entity.GetComplexProperties().Any())
        {
            throw new InvalidOperationException($"{entity.Name}: exports know tables with one key column and no complex ones.");
        }

        var properties = entity.GetProperties().OrderByDescending(p => p == key).ToList();
        return new(
            NameOf(entity),
            entity.GetSchema(),
            [.. properties.Where(p => !IsLeftOut(entity, p)).Select(ColumnOf)],
            [.. properties.Where(p => IsLeftOut(entity, p) && !p.IsNullable).Select(ColumnOf)]);
    }

    private static WorkspaceColumn ColumnOf(IReadOnlyProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return new(property.GetColumnName(), KindOf(type), property.IsNullable, property.GetMaxLength(), type.IsEnum ? type : null);
    }

    private static ColumnKind KindOf(Type type) => type switch
    {
        _ when type == typeof(long) || type == typeof(int) => ColumnKind.Number,
        _ when type == typeof(bool) => ColumnKind.Flag,
        _ when type == typeof(DateTimeOffset) => ColumnKind.Moment,
        _ when type == typeof(DateOnly) => ColumnKind.Day,
        _ when type == typeof(string) || type.IsEnum => ColumnKind.Text,
        _ when type == typeof(byte[]) => ColumnKind.Bytes,
        _ when type == typeof(Guid) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGuidId<>)) => ColumnKind.Id,
        _ => throw new InvalidOperationException($"Exports do not know how to write {type.Name}."),
    };
}
