using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Live;

/// <summary>
/// Carries notices from operations to the circuits of this process. A tenant's notice reaches only who listens in that tenant.
/// </summary>
public sealed class LiveNotices : INotices
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, Topic Topic), List<Action>> _listeners = [];
    private readonly Dictionary<SessionId, List<Action>> _guards = [];

    public void Tell(TenantId tenant, Topic topic) => Call(_listeners, (tenant, topic));

    public void Recheck(IReadOnlyCollection<SessionId> sessions)
    {
        foreach (var session in sessions)
        {
            Call(_guards, session);
        }
    }

    /// <summary>Calls back at every notice, on the thread that saved, until disposed: the callback only remembers.</summary>
    public IDisposable Listen(TenantId tenant, Topic topic, Action told) => Add(_listeners, (tenant, topic), told);

    /// <summary>Calls back when this session has to be checked again, on the thread that asked for it, until disposed: the callback only starts the check.</summary>
    public IDisposable Guard(SessionId session, Action recheck) => Add(_guards, session, recheck);

    private void Call<TKey>(Dictionary<TKey, List<Action>> all, TKey key)
        where TKey : notnull
    {
        Action[] called;
        lock (_lock)
        {
            called = all.TryGetValue(key, out var list) ? [.. list] : [];
        }

        foreach (var callback in called)
        {
            callback();
        }
    }

    private Subscription Add<TKey>(Dictionary<TKey, List<Action>> all, TKey key, Action callback)
        where TKey : notnull
    {
        lock (_lock)
        {
            if (!all.TryGetValue(key, out var list))
            {
                all.Add(key, list = []);
            }

            list.Add(callback);
        }

        return new Subscription(() => Remove(all, key, callback));
    }

    private void Remove<TKey>(Dictionary<TKey, List<Action>> all, TKey key, Action callback)
        where TKey : notnull
    {
        lock (_lock)
        {
            if (all.TryGetValue(key, out var list) && list.Remove(callback) && list.Count == 0)
            {
                all.Remove(key);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
