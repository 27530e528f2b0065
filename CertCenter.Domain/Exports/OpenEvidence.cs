using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Opens an evidence file for downloading; that it was taken out is a line of the trail, written before.</summary>
public sealed class OpenEvidence(TenantDatabases databases, IFiles files, TimeProvider time)
{
    public async Task<Outcome<EvidenceFile>> ExecuteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var evidence = await db.Evidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.State == EvidenceState.Ready, cancellationToken);
        if (evidence is not { File: { } file, ReadyAt: { } readyAt })
        {
            return new NotFound();
        }

        var campaign = await db.Campaigns.Where(c => c.Id == evidence.Campaign).Select(c => c.Name).SingleAsync(cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, time.GetUtcNow(), "evidence.downloaded", $"campaign/{evidence.Campaign.Value}", campaign, new { evidence.Sha256 }), cancellationToken);
        try
        {
            return await files.OpenAsync(caller, file, cancellationToken) is { } content
                ? new EvidenceFile(content, $"evidence-{readyAt:yyyyMMdd-HHmm}.zip")
                : new NotFound();
        }
        catch (FileDamagedException)
        {
            return new FileDamaged();
        }
    }
}

/// <summary>The content of an evidence file and the name it is offered under.</summary>
public sealed record EvidenceFile(Stream Content, string Name);
