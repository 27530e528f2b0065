using System.Security.Claims;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CertCenter.Portal.Access;

/// <summary>The cookie of staff carries the id of a session and nothing else; the session is checked at every request.</summary>
internal sealed class StaffCookie(EnterConsole enter) : CookieAuthenticationEvents
{
    private const string SessionClaim = "ssid";

    public static ClaimsPrincipal Of(StaffSessionId session) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.Value.ToString("N"))], StaffAccess.Scheme));

    public static StaffSessionId? SessionOf(ClaimsPrincipal? user) =>
        user?.Identity is { IsAuthenticated: true, AuthenticationType: StaffAccess.Scheme } && Guid.TryParseExact(user.FindFirstValue(SessionClaim), "N", out var id)
            ? new StaffSessionId(id)
            : null;

    /// <summary>A view that is left open asks by itself: that keeps no session alive.</summary>
    private static bool IsInUse(HttpContext http) => http.Request.Path.Value?.EndsWith("/watch", StringComparison.Ordinal) is not true;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (SessionOf(context.Principal) is not { } session
            || (await enter.ExecuteAsync(session, IsInUse(context.HttpContext), context.HttpContext.RequestAborted)).Refusal is not null)
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>What a view asks by itself is no page to come back to after a sign-in: to strangers it is not there.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsInUse(context.HttpContext))
        {
            return base.RedirectToLogin(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
