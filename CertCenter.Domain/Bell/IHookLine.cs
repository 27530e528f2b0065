namespace CertCenter.Domain.Bell;

/// <summary>Sends notices to addresses outside, in the form that each kind of them takes.</summary>
public interface IHookLine
{
    /// <summary>Sends one notice once. Never throws for what is wrong on the other side.</summary>
    Task<HookAnswer> SendAsync(HookMessage message, CancellationToken cancellationToken);
}

/// <summary>A notice and where it goes.</summary>
/// <param name="Id">The same for each time that it is sent, so that who gets it twice can tell.</param>
/// <param name="Secret">What it is signed with; null for chats, whose address is the secret.</param>
public sealed record HookMessage(
    HookKind To, Uri Address, string? Secret, string Id, string Workspace, string Kind, string About, string Link, DateTimeOffset At);

/// <summary>What came of it: the status of the answer, and the key of a text when that is not good.</summary>
public sealed record HookAnswer(int? Status, string? Failure);
