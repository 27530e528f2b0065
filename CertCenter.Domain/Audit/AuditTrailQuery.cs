using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Audit;

/// <summary>The trail, the newest line first, for those who may read it.</summary>
public sealed class AuditTrailQuery(TenantDatabases databases)
{
    /// <param name="caller">An administrator or an auditor.</param>
    /// <param name="filter">What to leave out.</param>
    /// <param name="after">The <see cref="PageOf{TRow}.Next"/> of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<PageOf<AuditRow>>> ExecuteAsync(Caller caller, AuditFilter filter, string? after, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var lines = filter.Of(db.AuditEvents);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            lines = lines.Where(e => e.Id < before);
        }

        var rows = await lines.OrderByDescending(e => e.Id).Take(PageOf<AuditRow>.Size)
            .Select(e => new AuditRow(e.Id, e.At, e.ActorKind, e.ActorId, e.ActorName, e.What, e.Subject, e.SubjectName, e.Facts, e.Hash))
            .ToListAsync(cancellationToken);
        return new PageOf<AuditRow>(
            rows, rows.Count < PageOf<AuditRow>.Size ? null : rows[^1].Id.ToString(CultureInfo.InvariantCulture));
    }
}

public sealed record AuditRow(
    long Id,
    DateTimeOffset At,
    ActorKind ActorKind,
    string ActorId,
    string ActorName,
    string What,
    string Subject,
    string SubjectName,
    string? Facts,
    byte[] Hash);
