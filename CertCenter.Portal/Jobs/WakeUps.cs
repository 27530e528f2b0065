using System.Threading.Channels;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>
/// Takes pokes from operations and hands them to the scheduler. Work that waits already is not queued again; work that has been
/// started is, so that nothing that was saved after its look is missed.
/// </summary>
internal sealed class WakeUps : IWakeUp
{
    private readonly Channel<WorkKey> _pokes = Channel.CreateUnbounded<WorkKey>();
    private readonly Lock _lock = new();
    private readonly HashSet<WorkKey> _waiting = [];

    public ChannelReader<WorkKey> Pokes => _pokes.Reader;

    public void Poke(TenantId? tenant, WorkKind kind)
    {
        var key = new WorkKey(tenant, kind);
        lock (_lock)
        {
            if (!_waiting.Add(key))
            {
                return;
            }
        }

        _pokes.Writer.TryWrite(key);
    }

    /// <summary>Called before a job looks: whatever is poked from now on has to be looked at again.</summary>
    public void Started(WorkKey key)
    {
        lock (_lock)
        {
            _waiting.Remove(key);
        }
    }
}
