using System.Threading.Channels;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Live;

namespace CertCenter.Portal;

/// <summary>
/// Carries notices between the processes that share a catalog: told here at once, and left there for the others, who look four times a
/// second. A notice that is lost costs a screen its news until its next look, never a right: sessions are checked against their rows.
/// </summary>
/// <param name="lookAgain">Holds the store of a workspace whose life took a step on another node to what the catalog says now.</param>
internal sealed partial class NodeNotices(
    LiveNotices here, PostNotices post, NoticesQuery query, Func<TenantId, CancellationToken, Task> lookAgain, TimeProvider time, ILogger<NodeNotices> logger) : BackgroundService, INotices
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly SystemCaller Asker = new("notices");

    private readonly Guid _node = Guid.NewGuid();
    private readonly Channel<SharedNotice> _told = Channel.CreateUnbounded<SharedNotice>();

    public void Tell(TenantId tenant, Topic topic)
    {
        here.Tell(tenant, topic);
        _told.Writer.TryWrite(SharedNotice.Of(tenant, topic));
    }

    public void Recheck(IReadOnlyCollection<SessionId> sessions)
    {
        here.Recheck(sessions);
        foreach (var session in sessions)
        {
            _told.Writer.TryWrite(SharedNotice.Of(session));
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(PostAsync(stoppingToken), ListenAsync(stoppingToken));

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        while (await _told.Reader.WaitToReadAsync(cancellationToken))
        {
            HashSet<SharedNotice> batch = [];
            while (_told.Reader.TryRead(out var notice))
            {
                batch.Add(notice);
            }

            try
            {
                await post.ExecuteAsync(Asker, _node, batch, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotPosted(logger, batch.Count, e);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        long? last = null;
        using var beat = new PeriodicTimer(Look, time);
        while (await beat.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                last ??= await query.EndAsync(Asker, cancellationToken);
                (var notices, last) = await query.ExecuteAsync(Asker, _node, last.Value, cancellationToken);
                foreach (var notice in notices)
                {
                    await PassAsync(notice, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotHeard(logger, e);
            }
        }
    }

    private async Task PassAsync(SharedNotice notice, CancellationToken cancellationToken)
    {
        if (notice.Tenant is { } tenant)
        {
            if (notice.Topic == Topic.Life)
            {
                await lookAgain(tenant, cancellationToken);
            }

            here.Tell(tenant, notice.Topic);
        }
        else if (notice.Session is { } session)
        {
            here.Recheck([session]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Count} notices could not be left for other nodes.")]
        public static partial void NotPosted(ILogger logger, int count, Exception e);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The notices of other nodes could not be read.")]
        public static partial void NotHeard(ILogger logger, Exception e);
    }
}
