using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Support;

/// <summary>Breaks an operation when it tells that a step begins: with an error, or as if the process were ended.</summary>
internal sealed class FaultAtStep<TOperation>(string step) : ILogger<TOperation>
{
    public CancellationTokenSource? Kill { get; set; }

    public bool IsOver { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsOver || !formatter(state, exception).Contains($"step '{step}'", StringComparison.Ordinal))
        {
            return;
        }

        if (Kill is null)
        {
            throw new IOException("The disk is full.");
        }

        Kill.Cancel();
        Kill.Token.ThrowIfCancellationRequested();
    }
}
