using System.Security.Claims;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Access;

/// <summary>What the cookie says: the id of a session, and nothing about who or what that is.</summary>
internal static class SessionPrincipal
{
    private const string SessionClaim = "sid";

    public static ClaimsPrincipal Of(SessionId session, string scheme) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.Value.ToString("N"))], scheme));

    public static SessionId? SessionOf(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated is true && Guid.TryParseExact(user.FindFirstValue(SessionClaim), "N", out var id) ? new SessionId(id) : null;
}
