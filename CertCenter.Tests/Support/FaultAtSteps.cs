using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Support;

/// <summary>Breaks an operation at the step that is named at the moment, as a power cut would; at none when none is.</summary>
internal sealed class FaultAtSteps<TOperation> : ILogger<TOperation>
{
    public string? Step { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Step is { } step)
        {
            new FaultAtStep<TOperation>(step).Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
