using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// Signs staff in: address, password and code in one step, answered alike whichever of them was wrong, and as slowly for an address that is
/// nobody's.
/// </summary>
public sealed class StaffSignIn(
    StaffSignInQuery query,
    StartStaffSession start,
    NoteStaffSignInFailed failed,
    ConfirmStaff confirm,
    JoinStaff join,
    SignOutStaff signOut,
    IPasswordHasher<StaffMember> passwords,
    ISecrets secrets,
    TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(HttpContext http, string mail, string password, string code)
    {
        var visitor = Visitors.Of(http);
        var member = await query.ExecuteAsync(visitor, mail, http.RequestAborted);
        var someone = member ?? StaffMember.Of("nobody@localhost", clock.GetUtcNow());
        var right = member?.PasswordHash is { } hash
            ? passwords.VerifyHashedPassword(someone, hash, password) is not PasswordVerificationResult.Failed
            : passwords.HashPassword(someone, password).Length == 0;
        if (right && StepOf(someone, code) is { } step
            && await start.ExecuteAsync(visitor, someone.Id, step, http.RequestAborted) is { Refusal: null } started)
        {
            await http.SignInAsync(StaffAccess.Scheme, StaffCookie.Of(started.Value));
            return true;
        }

        await failed.ExecuteAsync(visitor, mail, http.RequestAborted);
        return false;
    }

    /// <summary>Takes the second factor again, in a session that goes on.</summary>
    public async Task<bool> ConfirmAsync(HttpContext http, StaffCaller caller, string code)
    {
        var visitor = Visitors.Of(http);
        if (await query.ExecuteAsync(visitor, caller.Mail, http.RequestAborted) is { } member && StepOf(member, code) is { } step
            && (await confirm.ExecuteAsync(caller.Session, step, http.RequestAborted)).Refusal is null)
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

    private long? StepOf(StaffMember member, string code) => member.SecondFactorSeed is { } seed
        ? Totp.StepOf(code, Encoding.ASCII.GetString(secrets.Open(StaffMember.SeedContext(member.Id), seed)), clock.GetUtcNow())
        : null;
}
