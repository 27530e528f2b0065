using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>One connection in the list, with its last run and what the last complete reading found.</summary>
public sealed record ConnectionRow(
    ConnectionId Id, string Name, string Kind, ReadingSchedule Schedule, DateTimeOffset? NextReadAt, DateTimeOffset? LastCompleteAt,
    int? LastRun, RunState? LastState, long? Accounts, long? Assignments, bool WritesBack, DateTimeOffset? SecretEndsAt)
{
    /// <summary>Its last run did not end as it should.</summary>
    public bool NeedsYou => LastState is RunState.Failed or RunState.Incomplete;
}

/// <summary>All connections of a workspace, those that need somebody first.</summary>
public sealed class ConnectionListQuery(TenantDatabases databases)
{
    public async Task<Outcome<IReadOnlyList<ConnectionRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.Connections.Where(c => c.RemovedAt == null).Select(c => new
        {
            Connection = c,
            Last = db.Runs.Where(r => r.Connection == c.Id).OrderByDescending(r => r.Number).Select(r => new { r.Number, r.State }).FirstOrDefault(),
            Complete = db.Runs.Where(r => r.Connection == c.Id && r.State == RunState.Completed).OrderByDescending(r => r.Number)
                .Select(r => new { r.Accounts, r.Assignments }).FirstOrDefault(),
        }).AsNoTracking().ToListAsync(cancellationToken);
        return rows
            .Select(r => new ConnectionRow(
                r.Connection.Id, r.Connection.Name, r.Connection.Kind, r.Connection.Schedule, r.Connection.NextReadAt, r.Connection.LastCompleteAt,
                r.Last?.Number, r.Last?.State, r.Complete?.Accounts, r.Complete?.Assignments, r.Connection.WriteBackSince != null, r.Connection.SecretEndsAt))
            .OrderByDescending(r => r.NeedsYou).ThenBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToList();
    }
}
