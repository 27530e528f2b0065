using CertCenter.Domain.Bell;

namespace CertCenter.Tests.Support;

/// <summary>Keeps what would have been sent outside, and answers what a test says.</summary>
internal sealed class ScriptedHookLine : IHookLine
{
    public List<HookMessage> Sent { get; } = [];

    public HookAnswer Answer { get; set; } = new(200, null);

    public Task<HookAnswer> SendAsync(HookMessage message, CancellationToken cancellationToken)
    {
        Sent.Add(message);
        return Task.FromResult(Answer);
    }
}
