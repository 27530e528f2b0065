using System.Security.Claims;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>What becomes of somebody whom a provider vouched for: a session, a link to the member who asked, or a second factor that is fresh.</summary>
internal sealed class OrganisationArrival(EnterByProvider enter, ConnectOwnSignIn connect, ConfirmAtProvider confirm, OrganisationCookies cookies)
{
    /// <returns>Who is to be signed in; null when the answer is given already.</returns>
    public async Task<ClaimsPrincipal?> TakeAsync(HttpContext http, AuthenticationProperties state, ProvenPerson person, string? idToken)
    {
        // This is before the request's own sign-in is looked at, and a session that is replaced has to end.
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } before)
        {
            http.User = before;
        }

        if (SignInState.IntentOf(state) is var intent && intent is SignInIntent.Enter)
        {
            var entered = await enter.ExecuteAsync(Visitors.Of(http), person, http.RequestAborted);
            if (entered.Refusal is { } refused)
            {
                Answer(http, state, refused);
                return null;
            }

            cookies.Keep(http, person.Provider, idToken);
            return SessionPrincipal.Of(entered.Value, IdentityConstants.ApplicationScheme);
        }

        // Whoever comes back is still in the session that asked.
        if (SessionPrincipal.SessionOf(http.User) is not { } session || session != SignInState.SessionOf(state))
        {
            throw new SignInFailedException(SignInReason.NotAsked, "The session that asked is not there any more.");
        }

        var outcome = intent is SignInIntent.Connect
            ? await connect.ExecuteAsync(session, person, http.RequestAborted)
            : await confirm.ExecuteAsync(session, person, http.RequestAborted);
        Answer(http, state, outcome.Refusal);
        return null;
    }

    private static void Answer(HttpContext http, AuthenticationProperties state, Refusal? refusal) =>
        http.Response.Redirect(refusal is null ? LocalAddress.Of(state.RedirectUri) : Links.SignInProblemOf(refusal.GetType().Name));
}
