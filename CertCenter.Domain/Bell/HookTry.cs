using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Bell;

/// <summary>One time that a notice was sent to an address: what the server answered, or why it did not.</summary>
public sealed class HookTry : IBookkeeping
{
    private HookTry()
    {
    }

    public long Id { get; private init; }

    public HookId Hook { get; private init; }

    public required string Kind { get; init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>The answer's status; null when there was none.</summary>
    public int? Status { get; private init; }

    /// <summary>Why it did not get through: the key of a text; null when it did.</summary>
    public string? Failure { get; private init; }

    public static HookTry Of(HookId hook, string kind, HookAnswer answer, DateTimeOffset now) =>
        new() { Hook = hook, Kind = kind, At = now, Status = answer.Status, Failure = answer.Failure };
}
