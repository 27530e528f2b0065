using CertCenter.Domain.Kernel;
using CertCenter.Portal.Live;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CertCenter.Portal.Access;

/// <summary>
/// Keeps a circuit to its session: at once when a notice says so, with whatever its reader does, and from time to time while it
/// is only open. After the end nothing that the browser sends is carried out.
/// </summary>
internal sealed partial class SessionGuard(WhoAsks who, Viewers viewers, LiveNotices notices, TimeProvider clock, ILogger<SessionGuard> logger)
    : CircuitHandler, IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    /// <summary>What a reader does in quick succession is checked once; a notice is not waited for.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly InOrder _inOrder = new();
    private IDisposable? _subscription;
    private ITimer? _timer;
    private SessionId? _session;
    private long _checkedAt;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _session = await who.FindAsync();
        if (_session is { } session)
        {
            // Not on the thread that asked: it may have a thousand screens to tell, and the last must not wait for the looks of the others.
            _subscription = notices.Guard(session, () => _ = Task.Run(() => LookAsync(session, inUse: false)));
            _timer = clock.CreateTimer(_ => _ = LookAsync(session, inUse: false), null, BetweenLooks, BetweenLooks);
        }
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => _inOrder.PassAsync(MayAsync, () => next(context));

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer?.Dispose();
    }

    private async Task<bool> MayAsync()
    {
        if (_session is { } session && (_checkedAt == 0 || clock.GetElapsedTime(_checkedAt) > Fresh))
        {
            await LookAsync(session, inUse: true);
        }

        return !viewers.HasEnded;
    }

    private async Task LookAsync(SessionId session, bool inUse)
    {
        _checkedAt = clock.GetTimestamp();
        try
        {
            await viewers.CheckAsync(session, inUse, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Who can't be checked does not go on.
            Log.NotChecked(logger, e);
            viewers.End();
        }

        if (viewers.HasEnded)
        {
            Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A circuit was ended because its session could not be checked.")]
        public static partial void NotChecked(ILogger logger, Exception e);
    }
}
