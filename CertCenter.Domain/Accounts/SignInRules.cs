using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>How the members of one workspace have to sign in. A workspace without a row asks for nothing more than an account.</summary>
public sealed class SignInRules
{
    private SignInRules()
    {
    }

    public TenantId Workspace { get; private init; }

    /// <summary>Members come through their organisation only.</summary>
    public bool PasswordsOff { get; private set; }

    /// <summary>The owner who still comes in with a password and a second factor when the organisation's sign-in is broken.</summary>
    public MemberId? SpareOwner { get; private set; }

    public bool SecondFactorDemanded { get; private set; }

    public int Version { get; set; }

    public void Set(bool passwordsOff, MemberId? spareOwner, bool secondFactorDemanded) =>
        (PasswordsOff, SpareOwner, SecondFactorDemanded) = (passwordsOff, spareOwner, secondFactorDemanded);

    public static SignInRules Of(TenantId workspace) => new() { Workspace = workspace };
}
