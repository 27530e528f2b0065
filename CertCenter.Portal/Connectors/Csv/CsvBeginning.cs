using System.Buffers;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>Tells from the first bytes of a file what it is when it is no text.</summary>
internal static class CsvBeginning
{
    /// <exception cref="SourceFailedException">It is empty, a spreadsheet, or no text at all.</exception>
    public static void Check(ReadOnlySequence<byte> beginning, string file)
    {
        var head = beginning.ToArray().AsSpan();
        // A spreadsheet is a ZIP file, or in its old form a compound document.
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new SourceFailedException(new(CsvReasons.Workbook, file));
        }

        var wide = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!wide && head.Contains((byte)0))
        {
            throw new SourceFailedException(new(CsvReasons.Binary, file));
        }

        // Nothing but marks of the encoding, spaces and line ends.
        ReadOnlySpan<byte> blank = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];
        if (!head.ContainsAnyExcept(blank))
        {
            throw new SourceFailedException(new(CsvReasons.Empty, file));
        }
    }
}
