using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Writes an export, one file after the other, from one moment of the store. Rows are formatted on one thread while the ones before are
/// hashed and compressed on another; a few blocks are held, however many rows there are.
/// </summary>
internal sealed class WorkspaceZip(TenantDb db, ExportArchive archive, ExportContent content, TransferProgress progress)
{
    private static readonly PipeOptions Ahead = new(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false);

    private readonly List<ExportedPart> _parts = [];
    private readonly List<ExportedTable> _tables = [];
    private readonly List<ExportedPart> _files = [];

    /// <summary>Writes everything and returns how many rows there are.</summary>
    public async Task<long> WriteAsync(Func<FileId, CancellationToken, Task<Stream?>> open, CancellationToken cancellationToken)
    {
        var tables = WorkspaceTable.AllOf(db);
        var counts = new long[tables.Count];
        for (var n = 0; n < tables.Count; n++)
        {
            counts[n] = await TableRows.CountAsync(db, tables[n], cancellationToken);
        }

        progress.Expect(2 * counts.Sum());
        await AddTextAsync("README.txt", ExportWords.ReadMe(content), cancellationToken);
        await AddTextAsync("schema.json", ExportSchema.Of(tables), cancellationToken);
        foreach (var (table, count) in tables.Zip(counts))
        {
            await AddTableAsync(table, count, cancellationToken);
        }

        var invitations = await AddInvitationsAsync(cancellationToken);
        progress.Reach("files");
        foreach (var file in content.Files)
        {
            await AddFileAsync(file, open, cancellationToken);
        }

        await AddManifestAsync(invitations, cancellationToken);
        return _tables.Sum(t => t.Rows);
    }

    private async Task AddTableAsync(WorkspaceTable table, long count, CancellationToken cancellationToken)
    {
        progress.Reach(table.Name);
        using var lines = new LineFormat(table);
        var (asLines, rows) = await AddRowsAsync(table, table.LinesName, lines, cancellationToken);
        var (asSheet, again) = await AddRowsAsync(table, table.SheetName, new SheetFormat(table), cancellationToken);
        if (rows != count || again != count)
        {
            throw new InvalidOperationException($"{table.Name}: {count} rows were counted, {rows} and {again} were read.");
        }

        _tables.Add(new(table.Name, rows, asLines, asSheet));
    }

    private async Task<(ExportedPart Part, long Rows)> AddRowsAsync(WorkspaceTable table, string name, RowFormat format, CancellationToken cancellationToken)
    {
        var rows = 0L;
        var part = await AddAsync(
            name,
            async (to, token) =>
            {
                await using var read = await TableRows.ReadAsync(db, table, token);
                rows = await format.WriteAsync(read, to, progress.Add, token);
            },
            cancellationToken);
        return (part, rows);
    }

    private async Task<ExportedPart> AddInvitationsAsync(CancellationToken cancellationToken) => await AddAsync(
        "beside/invitations.jsonl",
        async (to, token) =>
        {
            await foreach (var i in content.Invitations.WithCancellation(token))
            {
                await JsonSerializer.SerializeAsync(
                    to,
                    new { i.Id, i.Mail, Roles = i.Roles.ToString(), i.InvitedBy, i.CreatedAt, i.ExpiresAt, i.AcceptedAt, i.WithdrawnAt },
                    cancellationToken: token);
                await to.WriteAsync("\n"u8.ToArray(), token);
            }
        },
        cancellationToken);

    /// <summary>A file that was removed meanwhile is left out; one that is damaged where it is kept goes as far as it can be read.</summary>
    private async Task AddFileAsync(FileId file, Func<FileId, CancellationToken, Task<Stream?>> open, CancellationToken cancellationToken)
    {
        var damaged = false;
        Stream? kept;
        try
        {
            kept = await open(file, cancellationToken);
        }
        catch (FileDamagedException)
        {
            (kept, damaged) = (Stream.Null, true);
        }

        if (kept is null)
        {
            return;
        }

        await using (kept)
        {
            var part = await AddAsync(
                $"files/{file.Value:D}",
                async (to, token) =>
                {
                    try
                    {
                        await kept.CopyToAsync(to, token);
                    }
                    catch (FileDamagedException)
                    {
                        damaged = true;
                    }
                },
                cancellationToken);
            _files.Add(part with { Damaged = damaged });
        }
    }

    private async Task AddManifestAsync(ExportedPart invitations, CancellationToken cancellationToken)
    {
        var last = await db.AuditEvents.OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Hash }).FirstOrDefaultAsync(cancellationToken);
        var keys = await db.LineKeysAsync(cancellationToken);
        var manifest = content.Manifest with
        {
            Trail = new(last?.Id ?? 0, Convert.ToHexStringLower(last?.Hash ?? []), keys.All.ToDictionary(k => k.Key, k => Convert.ToHexStringLower(k.Value))),
            Tables = _tables,
            Files = _files,
            Invitations = invitations,
        };
        await AddTextAsync(ExportManifest.Name, JsonSerializer.Serialize(manifest, ExportManifest.Json), cancellationToken);
        await AddTextAsync("SHA256SUMS", string.Concat(_parts.Select(p => $"{p.Sha256}  {p.Name}\n")), cancellationToken);
    }

    private Task<ExportedPart> AddTextAsync(string name, string text, CancellationToken cancellationToken) =>
        AddAsync(name, (to, token) => to.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(), cancellationToken);

    /// <summary>Writes one file while it is made.</summary>
    private async Task<ExportedPart> AddAsync(string name, Func<Stream, CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        ExportedPart? part = null;
        await archive.AddAsync(
            name,
            async file =>
            {
                await using var hashed = new HashedStream(file, leaveOpen: true);
                var pipe = new Pipe(Ahead);
                var making = Task.Run(() => MakeAsync(pipe.Writer, make, cancellationToken), cancellationToken);
                try
                {
                    await pipe.Reader.CopyToAsync(hashed, cancellationToken);
                }
                finally
                {
                    // The maker reads from this context: it has ended before anything else does.
                    await pipe.Reader.CompleteAsync();
                    await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                await making;
                part = new(name, hashed.Bytes, hashed.Sha256());
            },
            cancellationToken);
        var done = part ?? throw new InvalidOperationException($"{name} was not written.");
        _parts.Add(done);
        return done;
    }

    private static async Task MakeAsync(PipeWriter output, Func<Stream, CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        try
        {
            await make(output.AsStream(leaveOpen: true), cancellationToken);
            await output.CompleteAsync();
        }
        catch (Exception e)
        {
            await output.CompleteAsync(e);
            throw;
        }
    }
}

/// <summary>What goes into an export beside the tables of the store.</summary>
internal sealed record ExportContent(ExportManifest Manifest, IAsyncEnumerable<Invitation> Invitations, IReadOnlyList<FileId> Files);
