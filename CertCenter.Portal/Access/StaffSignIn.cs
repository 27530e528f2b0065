using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Access.Passkeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// Signs staff in: address, password and second factor in one step, answered alike whichever of them was wrong, and as slowly for an address that is
/// nobody's.
/// </summary>
public sealed class StaffSignIn(
    StaffSignInQuery query,
    StartStaffSession start,
    NoteStaffSignInFailed failed,
    ConfirmStaff confirm,
    JoinStaff join,
    SignOutStaff signOut,
    PasskeyDesk passkeys,
    PasskeysQuery keys,
    StaffHalfWay half,
    IPasswordHasher<StaffMember> passwords,
    ISecrets secrets,
    TimeProvider clock)
{
    private static readonly SystemCaller Asker = new("passkeys");

    /// <summary>Asks for a passkey: of whoever is there, while that is not known.</summary>
    public Task<PasskeyAsk> AskAsync(HttpContext http) => passkeys.AskAsync(http, null);

    /// <summary>Asks for a passkey of theirs; null when they have none.</summary>
    public async Task<PasskeyAsk?> AskAsync(HttpContext http, StaffCaller caller) =>
        (await keys.ExecuteAsync(Asker, PasskeyOwner.Of(caller.Id), http.RequestAborted)).Count > 0 ? await passkeys.AskAsync(http, PasskeyOwner.Of(caller.Id)) : null;

    public async Task<bool> ExecuteAsync(HttpContext http, string mail, string password, StaffFactor factor)
    {
        var visitor = Visitors.Of(http);
        var member = await query.ExecuteAsync(visitor, mail, http.RequestAborted);
        var someone = member ?? StaffMember.Of("nobody@localhost", clock.GetUtcNow());
        var right = member?.PasswordHash is { } hash
            ? passwords.VerifyHashedPassword(someone, hash, password) is not PasswordVerificationResult.Failed
            : passwords.HashPassword(someone, password).Length == 0;
        if (right && await ProofOfAsync(http, someone, factor, wasKnown: false) is { } proof
            && await start.ExecuteAsync(visitor, someone.Id, proof, http.RequestAborted) is { Refusal: null } started)
        {
            await http.SignInAsync(StaffAccess.Scheme, StaffCookie.Of(started.Value));
            return true;
        }

        await failed.ExecuteAsync(visitor, mail, http.RequestAborted);
        return false;
    }

    /// <summary>Asks for a passkey of who is half way in; null when they have none.</summary>
    public async Task<PasskeyAsk?> AskHalfWayAsync(HttpContext http, string mail) =>
        await query.ExecuteAsync(Visitors.Of(http), mail, http.RequestAborted) is { } member
        && (await keys.ExecuteAsync(Asker, PasskeyOwner.Of(member.Id), http.RequestAborted)).Count > 0 ? await passkeys.AskAsync(http, PasskeyOwner.Of(member.Id)) : null;

    /// <summary>Takes the second factor of somebody whom their provider vouched for without one.</summary>
    public async Task<bool> FinishAsync(HttpContext http, string mail, StaffFactor factor)
    {
        var visitor = Visitors.Of(http);
        if (await query.ExecuteAsync(visitor, mail, http.RequestAborted) is { ProviderSubject: not null } member && await ProofOfAsync(http, member, factor, wasKnown: true) is { } proof
            && await start.ExecuteAsync(visitor, member.Id, proof, http.RequestAborted) is { Refusal: null } started)
        {
            half.Forget(http);
            await http.SignInAsync(StaffAccess.Scheme, StaffCookie.Of(started.Value));
            return true;
        }

        await failed.ExecuteAsync(visitor, mail, http.RequestAborted);
        return false;
    }

    /// <summary>Takes the second factor again, in a session that goes on.</summary>
    public async Task<bool> ConfirmAsync(HttpContext http, StaffCaller caller, StaffFactor factor)
    {
        var visitor = Visitors.Of(http);
        if (await query.ExecuteAsync(visitor, caller.Mail, http.RequestAborted) is { } member
            && await ProofOfAsync(http, member, factor, wasKnown: true) is { } proof
            && (await confirm.ExecuteAsync(caller.Session, proof, http.RequestAborted)).Refusal is null)
        {
            return true;
        }

        await failed.ExecuteAsync(visitor, caller.Mail, http.RequestAborted);
        return false;
    }

    /// <summary>Takes an invitation with a name, a password and a first code; null when that is done and they are signed in.</summary>
    public async Task<Refusal?> JoinAsync(HttpContext http, StaffOffer offer, string? link, string name, string password, string code)
    {
        if (Totp.StepOf(code, offer.Seed, clock.GetUtcNow()) is not { } step)
        {
            return new StaffCodeUsed();
        }

        var hash = passwords.HashPassword(StaffMember.Of(offer.Mail, clock.GetUtcNow()), password);
        var joined = await join.ExecuteAsync(Visitors.Of(http), link, name, hash, step, http.RequestAborted);
        if (joined.Refusal is null)
        {
            await http.SignInAsync(StaffAccess.Scheme, StaffCookie.Of(joined.Value));
        }

        return joined.Refusal;
    }

    public async Task SignOutAsync(HttpContext http)
    {
        if (StaffCookie.SessionOf(http.User) is { } session)
        {
            await signOut.ExecuteAsync(session, CancellationToken.None);
        }

        await http.SignOutAsync(StaffAccess.Scheme);
    }

    private async Task<StaffProof?> ProofOfAsync(HttpContext http, StaffMember member, StaffFactor factor, bool wasKnown) =>
        !string.IsNullOrEmpty(factor.Passkey)
            ? await passkeys.CheckAsync(http, PasskeyOwner.Of(member.Id), wasKnown, factor.PasskeyState, factor.Passkey) is { } use ? StaffProof.Of(use) : null
            : StepOf(member, factor.Code) is { } step ? StaffProof.Of(step) : null;

    private long? StepOf(StaffMember member, string code) => member.SecondFactorSeed is { } seed
        ? Totp.StepOf(code, Encoding.ASCII.GetString(secrets.Open(StaffMember.SeedContext(member.Id), seed)), clock.GetUtcNow())
        : null;
}

/// <summary>A second factor as a form sends it: a code, or what a device answered.</summary>
public sealed record StaffFactor(string Code, string? Passkey, string? PasskeyState);
