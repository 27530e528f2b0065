using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Accounts;

/// <summary>The session was ended, ran out, or never was.</summary>
public sealed record SessionEnded : Refusal;

/// <summary>Says whether a session is still alive, and notes that it is used, once a minute at most.</summary>
public sealed class CheckSession(CatalogDatabase catalog, SessionsAtOnce sessions, TimeProvider clock, IOptions<SessionOptions> options)
{
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(1);

    /// <param name="session">The session that asks.</param>
    /// <param name="inUse">Somebody did something; a screen that only stays open lets the session run out.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, bool inUse, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await sessions.FindAsync(session).WaitAsync(cancellationToken);
        if (found is null || !found.IsAlive(now, options.Value))
        {
            return new SessionEnded();
        }

        if (inUse && found.LastSeenAt <= now - Finest)
        {
            await using var db = await catalog.WriteAsync(cancellationToken);
            await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        return Done.Yes;
    }
}
