using System.Security.Claims;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CertCenter.Portal.Access;

/// <summary>Begins a session row when a cookie is issued, checks it on every request, and ends it when the cookie is taken back.</summary>
internal sealed class SessionCookie(StartSession start, CheckSession check, TellLeaving leaving, SignOut signOut, KnownBrowser known) : CookieAuthenticationEvents
{
    /// <summary>What the sign-in manager tells of a sign-in with a second factor (RFC 8176).</summary>
    private static readonly Claim SecondFactor = new("amr", "mfa");

    public override async Task SigningIn(CookieSigningInContext context)
    {
        var http = context.HttpContext;
        if (SessionPrincipal.SessionOf(http.User) is { } before)
        {
            await signOut.ExecuteAsync(before, http.RequestAborted);
        }

        if (SessionPrincipal.SessionOf(context.Principal) is not null)
        {
            return;
        }

        var account = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("A sign-in that does not say whose it is.");
        var session = await start.ExecuteAsync(
            Visitors.Of(http), new AccountId(Guid.Parse(account)), context.Principal.HasClaim(SecondFactor.Type, SecondFactor.Value), http.RequestAborted);
        context.Principal = SessionPrincipal.Of(session, context.Scheme.Name);
        known.Remember(http, new AccountId(Guid.Parse(account)));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (SessionPrincipal.SessionOf(context.Principal) is not { } session
            || (await check.ExecuteAsync(session, inUse: true, context.HttpContext.RequestAborted)).Refusal is not null)
        {
            context.RejectPrincipal();
        }
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (SessionPrincipal.SessionOf(context.HttpContext.User) is { } session)
        {
            try
            {
                await leaving.ExecuteAsync(session, context.HttpContext.RequestAborted);
            }
            finally
            {
                await signOut.ExecuteAsync(session, CancellationToken.None);
            }
        }
    }
}
