using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>What somebody goes to their provider for.</summary>
internal enum SignInIntent
{
    Enter,

    /// <summary>A member who is signed in links how their organisation knows them.</summary>
    Connect,

    /// <summary>Before an act that asks for a fresh second factor.</summary>
    Confirm,
}

/// <summary>What goes along in the protected state of a sign-in, and what comes back of it.</summary>
internal static class SignInState
{
    private const string ProviderItem = "provider";
    private const string IntentItem = "intent";
    private const string SessionItem = "session";

    /// <param name="session">The session that asks; null where one is to begin.</param>
    public static AuthenticationProperties Of(Guid provider, SignInIntent intent, SessionId? session, string back, DateTimeOffset now) => new()
    {
        RedirectUri = back,
        IssuedUtc = now,
        Items = { [ProviderItem] = provider.ToString("N"), [IntentItem] = intent.ToString(), [SessionItem] = session?.Value.ToString("N") },
    };

    public static Guid ProviderOf(AuthenticationProperties state) => Guid.TryParseExact(Item(state, ProviderItem), "N", out var id) ? id : default;

    public static SignInIntent IntentOf(AuthenticationProperties state) =>
        Enum.TryParse<SignInIntent>(Item(state, IntentItem), out var intent) ? intent : SignInIntent.Enter;

    public static SessionId? SessionOf(AuthenticationProperties state) =>
        Guid.TryParseExact(Item(state, SessionItem), "N", out var id) ? new SessionId(id) : null;

    private static string? Item(AuthenticationProperties state, string name) => state.Items.TryGetValue(name, out var value) ? value : null;
}
