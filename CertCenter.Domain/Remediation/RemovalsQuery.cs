using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>The removals in one state, in the order in which they were planned.</summary>
public sealed class RemovalsQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<RemovalRow>>> ExecuteAsync(Caller caller, RemovalFilter filter, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var removals = filter.Of(db.Removals);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            removals = removals.Where(r => r.Id > last);
        }

        var rows = await removals.OrderBy(r => r.Id).Take(PageOf<RemovalRow>.Size)
            .Select(r => new RemovalRow(
                r.Id,
                r.SubjectName,
                r.AccountName,
                r.AccessName,
                r.Connection,
                db.Connections.Where(c => c.Id == r.Connection).Select(c => c.Name).FirstOrDefault() ?? "",
                r.Campaign,
                db.Campaigns.Where(c => c.Id == r.Campaign).Select(c => c.Name).FirstOrDefault() ?? "",
                r.State,
                r.PlannedAt,
                r.WorkOrder,
                r.ConfirmedAt,
                r.ConfirmedBy,
                r.Proof,
                r.CheckedAt,
                r.AskedBy,
                r.NextTryAt,
                r.AppliedAt,
                r.Reason == null ? null : new SourceProblem(r.Reason, r.ReasonWhere ?? "", r.ReasonDetail),
                r.BeforeImage != null))
            .ToListAsync(cancellationToken);
        return new PageOf<RemovalRow>(rows, rows.Count < PageOf<RemovalRow>.Size ? null : rows[^1].Id.ToString(CultureInfo.InvariantCulture));
    }
}

public sealed record RemovalRow(
    long Id,
    string SubjectName,
    string AccountName,
    string AccessName,
    ConnectionId Connection,
    string ConnectionName,
    CampaignId Campaign,
    string CampaignName,
    RemovalState State,
    DateTimeOffset PlannedAt,
    int? WorkOrder,
    DateTimeOffset? ConfirmedAt,
    string? ConfirmedBy,
    string? Proof,
    DateTimeOffset? CheckedAt,
    string? AskedBy,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? AppliedAt,
    SourceProblem? Because,
    bool HasImage)
{
    /// <summary>Whether we can give it back now.</summary>
    public bool CanBeGivenBack(DateTimeOffset now) =>
        HasImage && AppliedAt + Removal.GiveBackWithin > now && State is (RemovalState.Applied or RemovalState.VerifiedGone or RemovalState.StillPresent);
}
