using System.IO.Compression;
using System.Text;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Writes the ZIP, one file after the other, in one pass: what is read goes through the hash and the compression and out. Rows are
/// held one at a time.
/// </summary>
internal sealed class EvidenceZip
{
    private readonly ZipArchive _zip;
    private readonly DateTimeOffset _now;
    private readonly List<EvidencePart> _parts = [];

    private EvidenceZip(ZipArchive zip, DateTimeOffset now) => (_zip, _now) = (zip, now);

    public static async Task<EvidenceTotals> WriteAsync(
        TenantDb db, Evidence evidence, DateTimeOffset now, Stream output, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == evidence.Campaign, cancellationToken);
        var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        await using (zip)
        {
            return await new EvidenceZip(zip, now).FillAsync(db, evidence, campaign, cancellationToken);
        }
    }

    private async Task<EvidenceTotals> FillAsync(TenantDb db, Evidence evidence, Campaign campaign, CancellationToken cancellationToken)
    {
        var rows = new EvidenceRows(db, campaign.Id);
        var counts = new AnswerCounts();
        await AddAsync("items.csv", to => EvidenceSheets.ItemsAsync(rows, counts, to, cancellationToken), cancellationToken);
        counts.Compare(campaign);
        var items = await AddAsync("items.jsonl", to => EvidenceLines.ItemsAsync(rows, to, cancellationToken), cancellationToken);
        var decisions = await AddAsync("decisions.csv", to => EvidenceSheets.DecisionsAsync(rows, to, cancellationToken), cancellationToken);
        await AddAsync("decisions.jsonl", to => EvidenceLines.DecisionsAsync(rows, to, cancellationToken), cancellationToken);
        var removals = await AddAsync("removals.csv", to => EvidenceSheets.RemovalsAsync(rows, to, cancellationToken), cancellationToken);
        var keys = await db.LineKeysAsync(cancellationToken);
        var lines = await AddAsync("audit.csv", to => EvidenceSheets.AuditAsync(rows, keys, to, cancellationToken), cancellationToken);
        var page = new EvidencePage(db, evidence, campaign, new(items, decisions, removals, lines), _now);
        await AddAsync("evidence.html", to => page.WriteAsync(to, cancellationToken), cancellationToken);
        await AddAsync("manifest.json", to => EvidenceManifest.WriteAsync(evidence, campaign, _now, _parts, to, cancellationToken), cancellationToken);
        await AddAsync("SHA256SUMS", to => EvidenceManifest.SumsAsync(_parts, to, cancellationToken), cancellationToken);
        return new EvidenceTotals(campaign.Name, items, decisions);
    }

    /// <summary>Writes one file and returns how many rows it holds.</summary>
    private async Task<long> AddAsync(string name, Func<Stream, Task<long>> write, CancellationToken cancellationToken)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _now;
        await using var file = new HashedStream(await entry.OpenAsync(cancellationToken));
        var rows = await write(file);
        await file.FlushAsync(cancellationToken);
        _parts.Add(new EvidencePart(name, file.Bytes, rows, file.Sha256()));
        return rows;
    }
}

/// <summary>One file of the ZIP.</summary>
internal sealed record EvidencePart(string Name, long Bytes, long Rows, string Sha256);

/// <summary>How many rows the files hold, for the page that sums them up.</summary>
internal sealed record EvidenceNumbers(long Items, long Decisions, long Removals, long AuditLines);
