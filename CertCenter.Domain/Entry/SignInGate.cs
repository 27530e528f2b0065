using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Entry;

/// <summary>The workspace lets members in through their organisation only, and this one came with a password.</summary>
public sealed record OrganisationSignInNeeded : Refusal;

/// <summary>The workspace demands a second factor, and this session began without one.</summary>
public sealed record SecondFactorDemanded : Refusal;

/// <summary>Whether a session began the way its workspace asks for. Looked at whenever somebody enters, so that new rules hold at once.</summary>
internal static class SignInGate
{
    public static Refusal? Against(SignInRules? rules, Session session, Caller member) => rules switch
    {
        null => null,
        { PasswordsOff: true } when session.Provider is null && member.Member != rules.SpareOwner => new OrganisationSignInNeeded(),

        // Who keeps a password for the worst case gives a second factor with it, whatever is asked of others.
        _ when session.SecondFactorAt is null && (rules.SecondFactorDemanded || (rules.PasswordsOff && session.Provider is null)) => new SecondFactorDemanded(),
        _ => null,
    };
}
