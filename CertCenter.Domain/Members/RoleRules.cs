using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Members;

/// <summary>Nobody can be made or kept without at least one role.</summary>
public sealed record RoleMissing : Refusal;

/// <summary>Only an owner may give or take the role of owner.</summary>
public sealed record OnlyOwnersGrantOwner : RightMissing;

/// <summary>A workspace has an owner at any time: the last one can't leave or be made something else.</summary>
public sealed record LastOwner : Refusal;

/// <summary>This owner keeps a password for the day their organisation's sign-in is broken: somebody else has to be chosen for that first.</summary>
public sealed record KeepsThePassword : Refusal;

/// <summary>Passwords are off, and no other owner is linked to the organisation's sign-in.</summary>
public sealed record OnlyOwnerWhoComesIn : Refusal;

/// <summary>Who may make whom what.</summary>
internal static class RoleRules
{
    private const Roles All = Roles.Owner | Roles.Administrator | Roles.CampaignManager | Roles.Reviewer | Roles.Auditor;

    /// <summary>Why the caller may not turn a member with the first roles into one with the second; null when they may.</summary>
    public static Refusal? Against(Caller caller, Roles before, Roles after) =>
        !caller.MayAdminister ? new NotAllowed()
        : after == Roles.None || (after & ~All) != 0 ? new RoleMissing()
        : (before ^ after).HasFlag(Roles.Owner) && !caller.IsOwner ? new OnlyOwnersGrantOwner()
        : null;
}
