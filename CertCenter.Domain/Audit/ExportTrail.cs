using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Audit;

/// <summary>Writes the trail as CSV, the oldest line first. That it was taken out is a line of the trail too, written before.</summary>
public sealed class ExportTrail(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, AuditFilter filter, TextWriter output, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await db.CommitAsync(AuditEvent.Of(caller, time.GetUtcNow(), "audit.exported", "audit/trail", "Audit trail", filter), cancellationToken);
        }

        await WriteAsync(caller, filter, new CsvSheet(output), cancellationToken);
        await output.FlushAsync(cancellationToken);
        return Done.Yes;
    }

    private async Task WriteAsync(Caller caller, AuditFilter filter, CsvSheet sheet, CancellationToken cancellationToken)
    {
        await sheet.RowAsync(["Line", "At (UTC)", "Kind of actor", "Actor id", "Actor", "What", "Subject", "Subject name", "Facts", "Hash"], cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        await foreach (var line in filter.Of(db.AuditEvents.AsNoTracking()).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await sheet.RowAsync(
                [line.Id, line.At, line.ActorKind.ToString(), line.ActorId, line.ActorName, line.What, line.Subject, line.SubjectName, line.Facts, Convert.ToHexStringLower(line.Hash)],
                cancellationToken);
        }
    }
}
