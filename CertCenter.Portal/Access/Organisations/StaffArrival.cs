using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>
/// What becomes of somebody whom the provider of staff vouched for: a session where it says that a second factor was given, half a sign-in where it does not, or a
/// link to the member who asked. Every answer leads to the page of signing in: the console's cookie is not sent along from another site.
/// </summary>
internal sealed class StaffArrival(StaffSignInQuery query, StartStaffSession start, NoteStaffSignInFailed failed, LinkStaffProvider link, StaffHalfWay half)
{
    public async Task TakeAsync(HttpContext http, AuthenticationProperties state, ProvenPerson person)
    {
        var subject = new StaffSubject(person.Issuer, person.Subject);
        http.Response.Redirect(SignInState.IntentOf(state) is SignInIntent.Connect ? await LinkAsync(http, state, subject) : await EnterAsync(http, subject, person.WithSecondFactor));
    }

    private async Task<string> LinkAsync(HttpContext http, AuthenticationProperties state, StaffSubject subject) =>
        SignInState.SessionOf(state) is { } session && await link.ExecuteAsync(new StaffSessionId(session.Value), subject, http.RequestAborted) is var linked
            && linked.Refusal is null
            ? Links.StaffSignInWay("in", $"{Links.StaffPasskeys}?news=provider-linked")
            : Links.StaffSignInWay("failed");

    private async Task<string> EnterAsync(HttpContext http, StaffSubject subject, bool withSecondFactor)
    {
        var visitor = Visitors.Of(http);
        if (await query.ExecuteAsync(visitor, subject, http.RequestAborted) is not { } member)
        {
            await failed.ExecuteAsync(visitor, "provider", http.RequestAborted);
            return Links.StaffSignInWay("failed");
        }

        if (!withSecondFactor)
        {
            half.Keep(http, member.Mail);
            return Links.StaffSignInWay("half");
        }

        var started = await start.ExecuteAsync(visitor, member.Id, StaffProof.OfProvider, http.RequestAborted);
        if (started.Refusal is not null)
        {
            return Links.StaffSignInWay("failed");
        }

        await http.SignInAsync(StaffAccess.Scheme, StaffCookie.Of(started.Value));
        return Links.StaffSignInWay("in");
    }
}
