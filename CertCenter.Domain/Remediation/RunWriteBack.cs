using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Takes away and gives back what was asked of us, one access after the other. Before each change the source is asked how it is, so that after a crash,
/// or run twice, nothing is done twice and nothing is forgotten. Nothing of the store is held while a source is spoken to.
/// </summary>
public sealed partial class RunWriteBack(
    TenantDatabases databases, IEnumerable<IWritableSource> sources, ISecrets secrets, WriteTickets tickets, TimeProvider time, ILogger<RunWriteBack> logger)
{
    /// <returns>When there is something to go on with; null when there is nothing.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var id in await ConnectionsAsync(caller, cancellationToken))
        {
            await WorkOffAsync(caller, id, cancellationToken);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Removals.Where(r => r.NextTryAt != null).MinAsync(r => r.NextTryAt, cancellationToken);
    }

    private async Task<List<ConnectionId>> ConnectionsAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Removals.Where(r => r.NextTryAt <= now).Select(r => r.Connection).Distinct().ToListAsync(cancellationToken);
    }

    private async Task WorkOffAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        var end = new RemovalSteps(databases, time, caller, id);
        if (await OpenAsync(caller, id, cancellationToken) is not { } opened)
        {
            await end.TurnedOffAsync(cancellationToken);
            return;
        }

        IWriteSession? session = null;
        try
        {
            while (await end.NextAsync(cancellationToken) is { } due)
            {
                try
                {
                    session ??= await opened.Source.OpenAsync(
                        new(opened.Settings, ConnectionSecret.Open(secrets, caller, id, opened.Secret), (_, _) => Task.FromResult<Stream?>(null)) { Connection = id }, cancellationToken);
                    await new RemovalStep(session, tickets, end, due).TakeAsync(cancellationToken);
                }
                catch (SourceFailedException e)
                {
                    Log.TriedLater(logger, due.Id, e.Problem.Reason);
                    await end.LaterAsync(due, e.Problem, cancellationToken);
                    if (session is not null)
                    {
                        await session.DisposeAsync();
                        session = null;
                    }
                }
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>Null when the connection may not be written through (any more).</summary>
    private async Task<Opened?> OpenAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await db.Connections.Where(c => c.Id == id && c.RemovedAt == null && c.WriteBackSince != null)
            .Select(c => new { c.Kind, c.Settings, c.Secret }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && sources.SingleOrDefault(s => s.Kind == found.Kind) is { } source ? new(source, found.Settings, found.Secret) : null;
    }

    private sealed record Opened(IWritableSource Source, string Settings, byte[]? Secret);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Removal {Removal} is tried again later ({Reason})")]
        public static partial void TriedLater(ILogger logger, long removal, string reason);
    }
}
