using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// Reads sessions for all who look at the same time: when somebody's access is taken away, each of their open screens looks whether it goes on, and the
/// last must not wait until all others have read. Who asks is answered by a read that began after they asked.
/// </summary>
public sealed class SessionsAtOnce(CatalogDatabase catalog)
{
    private const int MostAtOnce = 1000;

    private readonly Lock _lock = new();
    private Dictionary<SessionId, TaskCompletionSource<Session?>> _asked = [];
    private bool _reading;

    internal Task<Session?> FindAsync(SessionId session)
    {
        lock (_lock)
        {
            if (!_asked.TryGetValue(session, out var found))
            {
                _asked.Add(session, found = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (!_reading)
            {
                _reading = true;
                _ = Task.Run(ReadAsync);
            }

            return found.Task;
        }
    }

    private async Task ReadAsync()
    {
        while (Next() is { } asked)
        {
            foreach (var some in asked.Chunk(MostAtOnce))
            {
                await AnswerAsync(some);
            }
        }
    }

    /// <summary>Those who asked since the last read began; null ends the reading.</summary>
    private Dictionary<SessionId, TaskCompletionSource<Session?>>? Next()
    {
        lock (_lock)
        {
            _reading = _asked.Count > 0;
            return _reading ? Interlocked.Exchange(ref _asked, []) : null;
        }
    }

    private async Task AnswerAsync(KeyValuePair<SessionId, TaskCompletionSource<Session?>>[] asked)
    {
        try
        {
            var ids = asked.Select(a => a.Key).ToList();
            await using var db = catalog.Read();
            var found = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
            foreach (var (id, answer) in asked)
            {
                answer.SetResult(found.GetValueOrDefault(id));
            }
        }
        catch (Exception e)
        {
            // Each who asked hears of it, and ends who can't be checked.
            foreach (var (_, answer) in asked)
            {
                answer.TrySetException(e);
            }
        }
    }
}
