using System.IO.Pipelines;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Makes the evidence that was asked for, from one moment of the store, straight into a file. What was begun and not ended is
/// made again from the start; one that cannot be made is shown as failed and holds up no other.
/// </summary>
public sealed partial class MakeEvidence(TenantDatabases databases, IFiles files, IOutages outages, TimeProvider time, ILogger<MakeEvidence> logger)
{
    private const long MaxBytes = 20L << 30;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var evidence in await AskedAsync(caller, cancellationToken))
        {
            await ChangeAsync(caller, evidence.Id, e => e.Begin(), null, cancellationToken);
            try
            {
                await MakeAsync(caller, evidence, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !outages.IsOne(e))
            {
                Log.NotMade(logger, evidence.Id, e);
                var why = e switch
                {
                    EvidenceRefusedException => e.Message,
                    DiskFullException => "There is no room left on our disk. Ask for it again later.",
                    _ => "Something of ours broke while it was made.",
                };
                await ChangeAsync(caller, evidence.Id, x => x.Fail(why), null, cancellationToken);
            }
        }

        return Done.Yes;
    }

    private async Task<List<Evidence>> AskedAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Evidence.AsNoTracking()
            .Where(e => e.State == EvidenceState.Queued || e.State == EvidenceState.Making)
            .OrderBy(e => e.RequestedAt).ToListAsync(cancellationToken);
    }

    private async Task MakeAsync(Caller caller, Evidence evidence, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        var keeping = files.KeepAsync(caller, pipe.Reader.AsStream(), MaxBytes, cancellationToken);
        var writing = WriteAsync(caller, evidence, pipe.Writer, cancellationToken);
        await Task.WhenAny(keeping, writing);
        if (keeping.IsFaulted)
        {
            // A full disk: the writer must not wait for a reader that has gone.
            await pipe.Reader.CompleteAsync(keeping.Exception);
        }

        // Both have ended before a failure is told: by then nothing half written is left.
        await Task.WhenAll(writing, keeping);
        var totals = await writing;
        var kept = await keeping;
        await ChangeAsync(
            caller,
            evidence.Id,
            e => e.Keep(kept, totals.Items, totals.Decisions, time.GetUtcNow()),
            AuditEvent.Of(
                caller, time.GetUtcNow(), "evidence.made", $"campaign/{evidence.Campaign.Value}", totals.Campaign,
                new { kept.Bytes, kept.Sha256, totals.Items, totals.Decisions }),
            cancellationToken);
    }

    private async Task<EvidenceTotals> WriteAsync(Caller caller, Evidence evidence, PipeWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.SnapshotAsync(caller, cancellationToken);
            var totals = await EvidenceZip.WriteAsync(db, evidence, time.GetUtcNow(), output.AsStream(leaveOpen: true), cancellationToken);
            await output.CompleteAsync();
            return totals;
        }
        catch (Exception e)
        {
            await output.CompleteAsync(e);
            throw;
        }
    }

    private async Task ChangeAsync(Caller caller, Guid id, Action<Evidence> change, AuditEvent? line, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        change(await db.Evidence.SingleAsync(e => e.Id == id, cancellationToken));
        db.Announce(Topic.Evidence);
        if (line is not null)
        {
            db.Record(line);
        }

        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Evidence {Evidence} could not be made.")]
        public static partial void NotMade(ILogger logger, Guid evidence, Exception e);
    }
}
