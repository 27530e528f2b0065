using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Discovery;

/// <summary>Seals the secrets of connections again after the workspace's key was rotated.</summary>
internal sealed partial class SealSecretsAgain(TenantDatabases databases, ISecrets secrets, ILogger<SealSecretsAgain> logger) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var (id, box) in await ReadAsync(caller, cancellationToken))
        {
            if (await SealAsync(caller, id, box, cancellationToken))
            {
                found++;
            }
        }

        return found;
    }

    private async Task<List<(ConnectionId Id, byte[] Box)>> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.Connections.Where(c => c.Secret != null).Select(c => new { c.Id, c.Secret }).ToListAsync(cancellationToken);
        return [.. rows.Select(c => (c.Id, c.Secret ?? []))];
    }

    /// <summary>A row that changed meanwhile is left alone; it was sealed anew. The row's version stays: for people nothing changed.</summary>
    private async Task<bool> SealAsync(Caller caller, ConnectionId id, byte[] box, CancellationToken cancellationToken)
    {
        try
        {
            var context = ConnectionSecret.ContextOf(caller, id);
            if (!secrets.IsOutdated(context, box))
            {
                return false;
            }

            var again = secrets.Seal(context, secrets.Open(context, box));
            await using var db = await databases.WriteAsync(caller, cancellationToken);
            await db.Connections.Where(c => c.Id == id && c.Secret == box).ExecuteUpdateAsync(set => set.SetProperty(c => c.Secret, again), cancellationToken);
            await db.CommitAsync(cancellationToken);
            return true;
        }
        catch (CryptographicException)
        {
            Log.DoesNotOpen(logger, id.Value);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The secret of connection {Connection} does not open; it has to be set again.")]
        public static partial void DoesNotOpen(ILogger logger, Guid connection);
    }
}
