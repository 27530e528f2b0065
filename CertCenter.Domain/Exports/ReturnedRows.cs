using System.Text.Json;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Brings all rows of an export back, in one transaction: all of them or none. The workspace's own first lines of the trail follow the
/// ones that came back; its owner becomes the member they were, or stays beside them.
/// </summary>
internal sealed class ReturnedRows(TenantDb db, Caller caller, Transfer transfer, ReturnArchive archive, ExportManifest manifest, TransferProgress progress)
{
    /// <exception cref="ReturnRefusedException">The file or the workspace does not allow it; nothing was changed.</exception>
    public async Task<long> WriteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await EmptyWorkspace.IsAsync(db, cancellationToken))
        {
            throw new ReturnRefusedException(new WorkspaceNotEmpty());
        }

        var own = await db.AuditEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync(cancellationToken);
        await db.AuditEvents.ExecuteDeleteAsync(cancellationToken);
        progress.Expect(manifest.Tables.Sum(t => t.Rows));
        var tables = WorkspaceTable.AllOf(db).ToDictionary(t => t.Name);
        foreach (var told in manifest.Tables)
        {
            var table = tables.GetValueOrDefault(told.Name) ?? throw new ReturnRefusedException(new ExportNewer(told.Lines.Name));
            await InsertAsync(table, told, cancellationToken);
        }

        new BulkWriter(db).Analyze([.. manifest.Tables.Where(t => t.Rows > 0).Select(t => t.Name)]);
        await TakeOwnPlaceAsync(cancellationToken);
        Tell(own, now);
        foreach (var kind in new[] { WorkKind.Campaigns, WorkKind.Discovery, WorkKind.Removals, WorkKind.Evidence })
        {
            await db.ExpectWorkAsync(kind, now, cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
        return manifest.Tables.Sum(t => t.Rows);
    }

    private async Task InsertAsync(WorkspaceTable table, ExportedTable told, CancellationToken cancellationToken)
    {
        var trail = table.Name == nameof(db.AuditEvents) ? new ReturnedTrail(table, told.Lines.Name, await KeysAsync(cancellationToken)) : null;
        await new ReturnedTable(db, table, told, archive, progress).InsertAsync(trail is null ? null : trail.Follow, cancellationToken);
        if (trail is not null && (trail.Lines != manifest.Trail.Lines || Convert.ToHexStringLower(trail.Hash) != manifest.Trail.Hash))
        {
            throw new ReturnRefusedException(new ExportDamaged(told.Lines.Name));
        }
    }

    /// <summary>Kept before the lines that need them; keys without lines mean nothing.</summary>
    private async Task<LineKeys> KeysAsync(CancellationToken cancellationToken)
    {
        Dictionary<Guid, byte[]> keys = [];
        foreach (var (id, hex) in manifest.Trail.Keys ?? new Dictionary<Guid, string>())
        {
            if (hex.Length != 2 * LineKeys.Bytes || !hex.All(char.IsAsciiHexDigitLower))
            {
                throw new ReturnRefusedException(new ExportDamaged(ExportManifest.Name));
            }

            keys[id] = Convert.FromHexString(hex);
        }

        await (db.Trail ?? throw new InvalidOperationException("This context writes no trail.")).KeepReturnedAsync(keys, cancellationToken);
        return new LineKeys(Guid.Empty, keys);
    }

    /// <summary>
    /// The owner who brings it back is the member with the same confirmed address, and an owner still. Nobody else's address is looked at:
    /// all others wait for an invitation.
    /// </summary>
    private async Task TakeOwnPlaceAsync(CancellationToken cancellationToken)
    {
        var own = await db.Members.SingleAsync(m => m.Account != Member.Nobody, cancellationToken);
        var before = own.MailConfirmed
            ? await db.Members.Where(m => m.Account == Member.Nobody && m.Mail == own.Mail && m.RemovedAt == null).OrderBy(m => m.JoinedAt).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (before is not null)
        {
            before.Enter(own.Account, before.Roles | Roles.Owner);
            db.Members.Remove(own);
        }
    }

    private void Tell(List<AuditEvent> own, DateTimeOffset now)
    {
        own.ForEach(line => db.Record(AuditEvent.Again(line)));
        db.Record(AuditEvent.Of(
            caller,
            now,
            "workspace.returned",
            ReturnedSubject(transfer.Id),
            manifest.Workspace.Name,
            new
            {
                from = manifest.Workspace.Id,
                made = manifest.Made,
                transfer.Sha256,
                rows = manifest.Tables.Sum(t => t.Rows),
                lines = manifest.Trail.Lines,
                head = manifest.Trail.Hash,
                ownLines = own.Count,
                ownHead = Convert.ToHexStringLower(own.LastOrDefault()?.Hash ?? []),
            }));
    }

    /// <summary>How many rows came back, when a process before this one wrote them and was killed after it.</summary>
    public static async Task<long?> ThereAsync(TenantDb db, Guid id, CancellationToken cancellationToken)
    {
        var subject = ReturnedSubject(id);
        var facts = await db.AuditEvents.Where(e => e.What == "workspace.returned" && e.Subject == subject).Select(e => e.Facts).ToListAsync(cancellationToken);
        return facts is [{ } json] ? JsonDocument.Parse(json).RootElement.GetProperty("rows").GetInt64() : null;
    }

    public static string ReturnedSubject(Guid transfer) => $"return/{transfer}";
}
