using CertCenter.Domain.Tenants;
using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Tenants;

/// <summary>Ends an erasure as if the process were killed: when it tells that a step begins, or that it was done and is not noted yet.</summary>
internal sealed class FaultAtErasure(string said, CancellationTokenSource kill) : ILogger<Erasure>
{
    public bool Happened { get; private set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Happened || !formatter(state, exception).Contains(said, StringComparison.Ordinal))
        {
            return;
        }

        Happened = true;
        kill.Cancel();
        kill.Token.ThrowIfCancellationRequested();
    }
}
