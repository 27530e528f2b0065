using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Writes everything that support asked for, got, saw and mended here as CSV, the oldest line first. That it was taken out is a line of the trail too.</summary>
public sealed class ExportSupportAccess(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, TextWriter output, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), "support.exported", "support/record", "Support access"), cancellationToken);
        }

        CsvSheet sheet = new(output);
        await sheet.RowAsync(["Line", "At (UTC)", "Kind of actor", "Actor", "What", "Grant", "Subject name", "Facts", "Hash"], cancellationToken);
        await using (var db = await databases.ReadAsync(caller, cancellationToken))
        {
            await foreach (var line in db.AuditEvents.AsNoTracking().Where(e => e.What.StartsWith("support.")).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                await sheet.RowAsync(
                    [line.Id, line.At, line.ActorKind.ToString(), line.ActorName, line.What, line.Subject, line.SubjectName, line.Facts, Convert.ToHexStringLower(line.Hash)], cancellationToken);
            }
        }

        await output.FlushAsync(cancellationToken);
        return Done.Yes;
    }
}
