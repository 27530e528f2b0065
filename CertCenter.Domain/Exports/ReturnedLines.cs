using System.Security.Cryptography;
using System.Text.Json;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Reads the lines of a table that comes back, and checks each: what it says has to fit the table, keys rise, and at the end the count and
/// the hash are those of the manifest.
/// </summary>
internal sealed class ReturnedLines(WorkspaceTable table, ExportedTable told)
{
    private const int LongestLine = 4 << 20;

    private readonly RowParser _parser = new(table);
    private readonly string _part = told.Lines.Name;
    private byte[] _buffer = new byte[1 << 17];
    private long _line;
    private ReturnedCell _key;

    /// <summary>All rows, in blocks.</summary>
    /// <exception cref="ReturnRefusedException">A line, the count or the hash is not right.</exception>
    public IEnumerable<ReturnedCell[][]> Read(Stream content, int block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = new List<ReturnedCell[]>(block);
        var held = 0;
        while (true)
        {
            var read = content.Read(_buffer, held, _buffer.Length - held);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(_buffer, held, read);
            held += read;
            var from = 0;
            for (int end; (end = _buffer.AsSpan(from, held - from).IndexOf((byte)'\n')) >= 0; from += end + 1)
            {
                rows.Add(Row(_buffer.AsSpan(from, end)));
                if (rows.Count == block)
                {
                    yield return [.. rows];
                    rows.Clear();
                }
            }

            held = Keep(from, held);
        }

        if (held > 0 || _line != told.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != told.Lines.Sha256)
        {
            throw new ReturnRefusedException(new ExportDamaged(_part));
        }

        yield return [.. rows];
    }

    /// <summary>Moves what is left of a line to the front, and makes room when the line is longer.</summary>
    private int Keep(int from, int held)
    {
        var left = held - from;
        var next = _buffer;
        if (left == _buffer.Length)
        {
            if (left >= LongestLine)
            {
                throw Refuse();
            }

            next = new byte[2 * left];
        }

        Buffer.BlockCopy(_buffer, from, next, 0, left);
        _buffer = next;
        return left;
    }

    private ReturnedCell[] Row(ReadOnlySpan<byte> line)
    {
        if (++_line > told.Rows)
        {
            throw Refuse();
        }

        try
        {
            var row = _parser.Parse(line, out var unknown);
            if (unknown is not null)
            {
                throw new ReturnRefusedException(new ExportNewer($"{_part}: {unknown}"));
            }

            if (row is null || !Rises(row[0]))
            {
                throw Refuse();
            }

            _key = row[0];
            return row;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw Refuse();
        }
    }

    private bool Rises(ReturnedCell key) => table.Key.Kind is ColumnKind.Id
        ? string.CompareOrdinal(_key.AsText, key.AsText) < 0
        : _line == 1 || _key.Number < key.Number;

    private ReturnRefusedException Refuse() => new(new ExportDamagedLine(_part, _line));
}
