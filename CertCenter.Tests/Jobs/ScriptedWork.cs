using System.Threading.Channels;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Tests.Jobs;

/// <summary>Work that tells when it starts and then does what the test says.</summary>
internal sealed class ScriptedWork(WorkKind kind, Func<Caller, int, CancellationToken, Task<DateTimeOffset?>> act) : IWork
{
    private readonly Channel<TenantId> _starts = Channel.CreateUnbounded<TenantId>();
    private int _runs;

    public ScriptedWork(WorkKind kind)
        : this(kind, (_, _, _) => Task.FromResult<DateTimeOffset?>(null))
    {
    }

    public WorkKind Kind => kind;

    public int Runs => _runs;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken)
    {
        var run = Interlocked.Increment(ref _runs);
        await _starts.Writer.WriteAsync(caller.Tenant, cancellationToken);
        return await act(caller, run, cancellationToken);
    }

    /// <summary>Waits for the next start and says in which tenant; fails after half a minute.</summary>
    public async Task<TenantId> StartedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _starts.Reader.ReadAsync(patience.Token);
    }
}
