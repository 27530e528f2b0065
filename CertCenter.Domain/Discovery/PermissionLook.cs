using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Looks at what the account of a connection may do, and keeps it with the connection.</summary>
internal sealed class PermissionLook(TenantDatabases databases, IEnumerable<IPermissionProbe> probes, TimeProvider clock)
{
    /// <summary>Null where this kind has nothing to look at.</summary>
    /// <exception cref="SourceFailedException">The source can't be reached, or does not let us in.</exception>
    public async Task<PermissionReport?> LookAsync(Caller caller, ConnectionId id, string kind, ConnectorInput input, CancellationToken cancellationToken)
    {
        if (probes.SingleOrDefault(p => p.Kind == kind) is not { } probe)
        {
            return null;
        }

        var report = new PermissionReport(await probe.ProbeAsync(input, cancellationToken));
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (kept, now) = (Write(report), clock.GetUtcNow());
        await db.Connections.Where(c => c.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Permissions, kept).SetProperty(c => c.PermissionsAt, now), cancellationToken);
        db.Announce(Topic.Connection(id));
        await db.CommitAsync(cancellationToken);
        return report;
    }

    /// <summary>Before a reading: why it must not begin, where the connection is to refuse what may do too much; null when it may.</summary>
    public async Task<SourceProblem?> RefuseAsync(Caller caller, ConnectionId id, string kind, ConnectorInput input, CancellationToken cancellationToken)
    {
        var report = await LookAsync(caller, id, kind, input, cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var asked = await db.Connections.Where(c => c.Id == id).Select(c => new { c.RefusesSurplus, WritesBack = c.WriteBackSince != null }).SingleOrDefaultAsync(cancellationToken);
        return asked is { RefusesSurplus: true } && report?.Surplus(asked.WritesBack) is { Count: > 0 } surplus
            ? new(ReadingProblems.MayDoTooMuch, string.Join(", ", surplus.Select(p => p.Name)))
            : null;
    }

    public static PermissionReport? Read(string? kept) => kept is null ? null : new(JsonSerializer.Deserialize<List<PermissionLine>>(kept) ?? []);

    private static string Write(PermissionReport report) => JsonSerializer.Serialize(report.Lines.Take(Connection.MostPermissions));
}
