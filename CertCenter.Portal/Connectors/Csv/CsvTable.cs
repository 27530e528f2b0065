using System.Globalization;
using System.IO.Pipelines;
using CertCenter.Domain.Discovery;
using CsvHelper;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>
/// One file as rows of text, read once from front to back. Bytes that are no text become the replacement character, by which
/// the row with them is found.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int LookAt = 64 * 1024;
    private const int LongestRow = 1 << 20;

    private readonly CsvReader _reader;
    private readonly string _file;
    private CsvMalformedReason? _malformed;

    private CsvTable(Stream content, string file)
    {
        _file = file;
        // Encoding (by its mark, else UTF-8) and separator are found by the reader.
        _reader = CsvReader.Create(content, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
    }

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The line of the file on which the row begins; a row can span several.</summary>
    public int Line => (int)_reader.LineNumber;

    public int Count => _reader.FieldCount;

    /// <summary>Whether a quote stands in the row where none may be.</summary>
    public bool HasBadQuotes => _malformed is not null;

    public string this[int column] => _reader.GetString(column);

    /// <exception cref="SourceFailedException">It is no text file with a header.</exception>
    public static async Task<CsvTable> OpenAsync(Stream content, string file, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: LookAt));
        var beginning = (await pipe.ReadAtLeastAsync(LookAt, cancellationToken)).Buffer;
        CsvBeginning.Check(beginning, file);
        // Nothing is taken: the same bytes are read again by the table.
        pipe.AdvanceTo(beginning.Start);
        var table = new CsvTable(pipe.AsStream(), file);
        try
        {
            await table.ReadHeaderAsync(cancellationToken);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        do
        {
            _malformed = null;
            var before = Line;
            try
            {
                if (!await _reader.ReadAsync(cancellationToken))
                {
                    return false;
                }
            }
            catch (CsvFormatException e)
            {
                // The only thing that is refused: a row without end.
                throw new SourceFailedException(new(CsvReasons.QuoteOpen, Place(before + 1)), e);
            }

            if (_malformed is CsvMalformedReason.UnterminatedQuote)
            {
                throw new SourceFailedException(new(CsvReasons.QuoteOpen, Place(Line)));
            }
        }
        while (IsBlank());
        return true;
    }

    public string Place(int line) => string.Create(CultureInfo.InvariantCulture, $"{_file}, line {line}");

    public void Dispose() => _reader.Dispose();

    private async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _reader.ReadHeaderAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new SourceFailedException(new(CsvReasons.QuoteOpen, Place(1)), e);
        }

        Header = [.. _reader.Headers.Select(name => name.Trim())];
        if (Header.Count == 0 || Header.Any(name => name.Length == 0 || name.Contains('@', StringComparison.Ordinal) || name.All(char.IsDigit)))
        {
            throw new SourceFailedException(new(CsvReasons.NoHeader, _file, string.Join(" | ", Header)));
        }

        if (Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SourceFailedException(new(CsvReasons.HeaderTwice, _file, twice.Key));
        }
    }

    private bool IsBlank()
    {
        for (var column = 0; column < Count; column++)
        {
            if (_reader.GetSpan(column).ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }
}
