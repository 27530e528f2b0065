using System.IO.Compression;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CertCenter.Benchmarks;

/// <summary>
/// The floor of X1: every value of every row is read once past every library, and the bytes that the export holds, made beforehand, are
/// compressed once into a file. Nothing is formatted, hashed or sealed.
/// </summary>
internal sealed class ExportFloor(BenchmarkHouse house, string store, string content) : IMeasurement
{
    private static readonly string[] Tables = ["Identities", "SourceAccounts", "Entitlements", "Assignments"];

    public static async Task<ExportFloor> BuildAsync(int rows)
    {
        var house = await ExportedCompany.HouseAsync();
        var (owner, store) = await ExportedCompany.FillAsync(house, "company", rows);
        await ExportedCompany.AskAsync(house, owner);
        var content = Path.Combine(house.Root, "content");
        await using var export = await ExportedCompany.OpenAsync(house, owner, await ExportedCompany.MakeAsync(house, owner, rows));
        await using var to = File.Create(content);
        await using var zip = await ZipArchive.CreateAsync(export, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null);
        foreach (var entry in zip.Entries)
        {
            await using var part = await entry.OpenAsync();
            await part.CopyToAsync(to);
        }

        return new(house, store, content);
    }

    public async Task<Elapsed> MeasureAsync()
    {
        var clocks = new Clocks();
        await using (var connection = new SqliteConnection(SqliteSources.ReaderOf(store, SealedFiles.Name)))
        {
            await connection.OpenAsync();
            var db = connection.Handle ?? throw new InvalidOperationException("It is open.");
            Array.ForEach(Tables, table => Read(db, table));
        }

        await using (var from = File.OpenRead(content))
        await using (var to = File.Create(content + ".z"))
        await using (var deflate = new DeflateStream(to, CompressionLevel.Fastest))
        {
            await from.CopyToAsync(deflate, 1 << 16);
        }

        return clocks.Stop();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static void Read(sqlite3 db, string table)
    {
        raw.sqlite3_prepare_v2(db, $"SELECT * FROM \"{table}\"", out var select);
        using (select)
        {
            var columns = raw.sqlite3_column_count(select);
            var bytes = 0L;
            while (raw.sqlite3_step(select) is raw.SQLITE_ROW)
            {
                for (var n = 0; n < columns; n++)
                {
                    bytes += raw.sqlite3_column_type(select, n) is raw.SQLITE_TEXT ? raw.sqlite3_column_blob(select, n).Length : raw.sqlite3_column_int64(select, n);
                }
            }

            if (bytes == 0)
            {
                throw new InvalidOperationException($"{table} is empty.");
            }
        }
    }
}
