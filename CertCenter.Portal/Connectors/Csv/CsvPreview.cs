using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>What the import screen shows of an uploaded file before it is used: its columns, samples, and which we guess to be what.</summary>
public sealed record CsvPreview(SourceProblem? Problem, IReadOnlyList<CsvColumn> Columns, IReadOnlyDictionary<string, string> Guess)
{
    public const int Samples = 3;

    /// <summary>Looks at the beginning of one file; what is wrong with it as a whole is in the problem.</summary>
    public static async Task<CsvPreview> LookAsync(CsvFileKind kind, string name, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            using var table = await CsvTable.OpenAsync(content, name, cancellationToken);
            var samples = table.Header.Select(_ => new List<string>()).ToList();
            for (var row = 0; row < Samples && await table.ReadAsync(cancellationToken); row++)
            {
                for (var column = 0; column < Math.Min(table.Count, samples.Count); column++)
                {
                    samples[column].Add(table[column].Trim());
                }
            }

            var columns = table.Header.Zip(samples, (header, values) => new CsvColumn(header, values)).ToList();
            return new(samples[0].Count == 0 ? new(CsvReasons.NoRows, name) : null, columns, CsvField.Guess(kind, table.Header));
        }
        catch (Exception e) when (ReadingProblems.Of(e) is { } problem)
        {
            return new(problem, [], new Dictionary<string, string>());
        }
    }

    /// <summary>Goes through all three files as a discovery would: good and bad rows of each, and the first problem that stops it.</summary>
    public static async Task<(IReadOnlyList<CheckedFile> Files, SourceProblem? Problem)> CheckAsync(
        CsvSettings settings, Func<FileId, CancellationToken, Task<Stream?>> openFile, CancellationToken cancellationToken)
    {
        var check = new CsvCheck(settings, openFile, _ => { });
        try
        {
            await check.RunAsync(cancellationToken);
            check.TellBadRows();
            return (check.Files, null);
        }
        catch (Exception e) when (ReadingProblems.Of(e) is { } problem)
        {
            return (check.Files, problem);
        }
    }
}

/// <summary>A column of an uploaded file and its first values.</summary>
public sealed record CsvColumn(string Name, IReadOnlyList<string> Samples);
