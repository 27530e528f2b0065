using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Live;

/// <summary>
/// What one circuit listens to. However many changes are saved, its screens read again at most twice a second: at once after a
/// quiet half, else at the end of it, so that with reading and drawing nobody waits for longer than a second.
/// </summary>
internal sealed partial class CircuitNotices(LiveNotices notices, TimeProvider time, ILogger<CircuitNotices> logger) : ILiveNotices, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly HashSet<Listener> _stale = [];
    private ITimer? _timer;
    private long _lastRead;
    private bool _waiting;
    private bool _closed;

    public IDisposable Listen(TenantId tenant, Topic topic, Func<Task> changed)
    {
        var listener = new Listener(changed);
        listener.Subscription = notices.Listen(tenant, topic, () => Told(listener));
        return listener;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _stale.Clear();
            _timer?.Dispose();
        }
    }

    private void Told(Listener listener)
    {
        lock (_lock)
        {
            if (_closed || !_stale.Add(listener) || _waiting)
            {
                return;
            }

            Wait();
        }
    }

    /// <summary>Starts the clock to the next reading. Called inside the lock.</summary>
    private void Wait()
    {
        _waiting = true;
        var since = _lastRead == 0 ? Pause : time.GetElapsedTime(_lastRead);
        var left = since >= Pause ? TimeSpan.Zero : Pause - since;
        _timer ??= time.CreateTimer(_ => _ = ReadAgainAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(left, Timeout.InfiniteTimeSpan);
    }

    private async Task ReadAgainAsync()
    {
        Listener[] stale;
        lock (_lock)
        {
            _lastRead = time.GetTimestamp();
            stale = [.. _stale];
            _stale.Clear();
        }

        foreach (var listener in stale.Where(l => !l.Ended))
        {
            try
            {
                await listener.Changed();
            }
            catch (Exception broken)
            {
                // A screen shows its own errors; one that can't must not keep the others from reading.
                Log.NotRead(logger, broken);
            }
        }

        lock (_lock)
        {
            _waiting = false;
            if (!_closed && _stale.Count > 0)
            {
                Wait();
            }
        }
    }

    private sealed class Listener(Func<Task> changed) : IDisposable
    {
        public Func<Task> Changed => changed;

        public IDisposable? Subscription { get; set; }

        public bool Ended { get; private set; }

        public void Dispose()
        {
            Ended = true;
            Subscription?.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A screen could not read again after a notice.")]
        public static partial void NotRead(ILogger logger, Exception broken);
    }
}
