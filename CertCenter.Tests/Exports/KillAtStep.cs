using CertCenter.Domain.Exports;
using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Exports;

/// <summary>Ends a return when it tells that a step begins, as if the process were ended.</summary>
internal sealed class KillAtStep : ILogger<RunReturn>
{
    public string? Step { get; set; }

    public CancellationTokenSource Kill { get; private set; } = new();

    public void Revive() => (Kill, Step) = (new(), null);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Step is not null && formatter(state, exception).Contains($"step '{Step}'", StringComparison.Ordinal))
        {
            Kill.Cancel();
            Kill.Token.ThrowIfCancellationRequested();
        }
    }
}
