using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CertCenter.Benchmarks;

/// <summary>Counts the circuits that the portal holds: one that was left is given up a moment later.</summary>
internal sealed class OpenCircuits : CircuitHandler
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private int _open;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref _open);
        return Task.CompletedTask;
    }

    /// <exception cref="TimeoutException">There are others for a minute.</exception>
    public async Task UntilAsync(int count)
    {
        for (var waited = TimeSpan.Zero; Volatile.Read(ref _open) != count; waited += LookAgain)
        {
            if (waited > Longest)
            {
                throw new TimeoutException($"{Volatile.Read(ref _open)} circuits are open, and not {count}.");
            }

            await Task.Delay(LookAgain);
        }
    }
}
