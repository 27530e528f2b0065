using System.Runtime.CompilerServices;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Remediation;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Reads what goes into the evidence of a campaign, forward only, each in the order of an index.</summary>
internal sealed class EvidenceRows(TenantDb db, CampaignId campaign)
{
    /// <summary>Every item, by answer.</summary>
    public IAsyncEnumerable<EvidenceItem> Items()
    {
        var rows =
            from i in db.ReviewItems
            where i.Campaign == campaign
            orderby i.Answer, i.Id
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            join r in db.Reviewers on i.Reviewer equals r.Id
            select new EvidenceItem(
                i.Id, s.Name, s.AccountName, s.Mail, s.Title, s.Department, s.Enabled, s.LastUsedAt,
                a.Name, a.Description, a.Kind, a.ConnectionName, i.Risk, i.Ways,
                db.AccessPaths.Where(p => p.Id == i.Path).Select(p => p.Names).FirstOrDefault(),
                i.Since, i.Stage, r.Name, r.Mail, r.SecondName, i.Via, i.Answer, i.ByDefault, i.DecidedBy, i.DecidedAt, i.Comment, i.KeepUntil);
        return rows.AsAsyncEnumerable();
    }

    /// <summary>Every decision ever made, the superseded ones included.</summary>
    public IAsyncEnumerable<Decision> Decisions() =>
        db.Decisions.AsNoTracking().Where(d => d.Campaign == campaign).OrderBy(d => d.Id).AsAsyncEnumerable();

    public IAsyncEnumerable<Removal> Removals() =>
        db.Removals.AsNoTracking().Where(r => r.Campaign == campaign).OrderBy(r => r.State).ThenBy(r => r.Id).AsAsyncEnumerable();

    /// <summary>
    /// The lines about the campaign, its items, reviewers, removals and evidence; and those that say what a reading of its connections
    /// found of removals.
    /// </summary>
    public async IAsyncEnumerable<AuditEvent> AuditLines([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<string> few = [$"campaign/{campaign.Value}"];
        var removals = db.Removals.Where(r => r.Campaign == campaign);
        var orders = await removals.Where(r => r.WorkOrder != null).Select(r => r.WorkOrder).Distinct().ToListAsync(cancellationToken);
        few.AddRange(orders.Select(order => FormattableString.Invariant($"work-order/{order}")));
        var read = (await removals.Select(r => r.Connection).Distinct().ToListAsync(cancellationToken)).ConvertAll(c => $"connection/{c.Value}");
        var many = db.ReviewItems.Where(i => i.Campaign == campaign).Select(i => "item/" + i.Id)
            .Concat(db.Reviewers.Where(r => r.Campaign == campaign).Select(r => "reviewer/" + r.Id))
            .Concat(removals.Select(r => "removal/" + r.Id));
        var lines = db.AuditEvents.AsNoTracking()
            .Where(e => few.Contains(e.Subject) || many.Contains(e.Subject) || (e.What == "removals.verified" && read.Contains(e.Subject))).OrderBy(e => e.Id);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return line;
        }
    }
}

/// <summary>One item as it stands in the evidence.</summary>
internal sealed record EvidenceItem(
    long Id,
    string Person,
    string Account,
    string? Mail,
    string? Title,
    string? Department,
    bool Enabled,
    DateTimeOffset? LastUsedAt,
    string Access,
    string? Description,
    string Kind,
    string Connection,
    Risk Risk,
    int Ways,
    string? Path,
    DateTimeOffset Since,
    int Stage,
    string Reviewer,
    string? ReviewerMail,
    string? AskedBeside,
    ReviewerVia Via,
    Answer? Answer,
    bool ByDefault,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Comment,
    DateTimeOffset? KeepUntil);
