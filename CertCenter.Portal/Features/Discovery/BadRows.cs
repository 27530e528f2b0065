using System.Globalization;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors.Csv;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>The rows of a connection's files that can't be used, as a file: file, line, column, value and reason.</summary>
internal static class BadRows
{
    public static async Task<IResult> GetAsync(
        Guid id, IViewers viewers, ConnectionQuery query, IFiles files, DiscoveryWords words, CancellationToken cancellationToken)
    {
        if (await viewers.FindAsync(cancellationToken) is not { Caller: var caller } || !caller.MayAdminister)
        {
            return Results.NotFound();
        }

        var found = await query.ExecuteAsync(caller, new(id), cancellationToken);
        if (found.Refusal is not null || CsvSettings.Parse(found.Value.Settings) is not { } settings)
        {
            return Results.NotFound();
        }

        var (checkedFiles, _) = await CsvPreview.CheckAsync(settings, (file, token) => files.OpenAsync(caller, file, token), cancellationToken);
        var text = new StringBuilder("File,Line,Column,Value,Reason\r\n");
        foreach (var file in checkedFiles)
        {
            foreach (var bad in file.Bad)
            {
                var where = bad.Line.ToString(CultureInfo.InvariantCulture);
                text.AppendJoin(',', [Cell(file.Name), where, Cell(bad.Column), Cell(bad.Value), Cell(words[new SourceProblem(bad.Reason, where, bad.Value)])]).Append("\r\n");
            }
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "bad-rows.csv");
    }

    /// <summary>Quoted, and never the beginning of a formula.</summary>
    private static string Cell(string? value)
    {
        var text = value ?? "";
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
