using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>Writes a work order as CSV, row by row, with what was decided and by whom.</summary>
public sealed class WriteWorkOrder(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, int number, TextWriter output, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            if (!await db.Removals.AnyAsync(r => r.WorkOrder == number, cancellationToken))
            {
                return new NotFound();
            }

            await db.CommitAsync(
                AuditEvent.Of(caller, time.GetUtcNow(), "work-order.downloaded", $"work-order/{number}", $"Work order {number}"), cancellationToken);
        }

        await WriteRowsAsync(caller, number, new CsvSheet(output), cancellationToken);
        await output.FlushAsync(cancellationToken);
        return Done.Yes;
    }

    private async Task WriteRowsAsync(Caller caller, int number, CsvSheet sheet, CancellationToken cancellationToken)
    {
        await sheet.RowAsync(
            ["Work order", "Removal", "Connection", "Person", "Account", "Access to remove", "Campaign", "Decided by", "Decided at (UTC)", "Comment"], cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows =
            from r in db.Removals
            where r.WorkOrder == number
            orderby r.Id
            from i in db.ReviewItems.Where(i => i.Id == r.Item).DefaultIfEmpty()
            select new
            {
                r.Id,
                Connection = db.Connections.Where(c => c.Id == r.Connection).Select(c => c.Name).FirstOrDefault(),
                r.SubjectName,
                r.AccountName,
                r.AccessName,
                Campaign = db.Campaigns.Where(c => c.Id == r.Campaign).Select(c => c.Name).FirstOrDefault(),
                DecidedBy = (string?)i.DecidedBy,
                DecidedAt = (DateTimeOffset?)i.DecidedAt,
                Comment = (string?)i.Comment,
            };
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await sheet.RowAsync(
                [number, r.Id, r.Connection, r.SubjectName, r.AccountName, r.AccessName, r.Campaign, r.DecidedBy, r.DecidedAt, r.Comment], cancellationToken);
        }
    }
}
