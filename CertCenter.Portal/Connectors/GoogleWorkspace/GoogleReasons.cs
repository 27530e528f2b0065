namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What can be wrong with a workspace of Google: keys of texts.</summary>
public static class GoogleReasons
{
    // Signing in.
    public const string SettingsUnreadable = "Google" + nameof(SettingsUnreadable);
    public const string KeyMissing = "Google" + nameof(KeyMissing);
    public const string KeyUnreadable = "Google" + nameof(KeyUnreadable);
    public const string KeyElsewhere = "Google" + nameof(KeyElsewhere);
    public const string NotDelegated = "Google" + nameof(NotDelegated);
    public const string ClockWrong = "Google" + nameof(ClockWrong);
    public const string SignInRefused = "Google" + nameof(SignInRefused);

    // Reading.
    public const string Forbidden = "Google" + nameof(Forbidden);
    public const string NotFound = "Google" + nameof(NotFound);
    public const string Quota = "Google" + nameof(Quota);
    public const string PageRepeats = "Google" + nameof(PageRepeats);
    public const string NoPeople = "Google" + nameof(NoPeople);

    // What was read.
    public const string ManagerUnknown = "Google" + nameof(ManagerUnknown);
    public const string ManagerCycle = "Google" + nameof(ManagerCycle);
    public const string MemberMissed = "Google" + nameof(MemberMissed);
    public const string MemberOfOtherType = "Google" + nameof(MemberOfOtherType);
    public const string MembersDiffer = "Google" + nameof(MembersDiffer);
    public const string DeletedMeanwhile = "Google" + nameof(DeletedMeanwhile);
    public const string HolderMissed = "Google" + nameof(HolderMissed);
    public const string GroupCycle = "Google" + nameof(GroupCycle);
    public const string MorePaths = "Google" + nameof(MorePaths);
    public const string RolesNotAsked = "Google" + nameof(RolesNotAsked);

    // Taking away.
    public const string WriteNotAllowed = "Google" + nameof(WriteNotAllowed);
    public const string WriteRefused = "Google" + nameof(WriteRefused);
    public const string NotAMembership = "Google" + nameof(NotAMembership);
    public const string EverybodyIsIn = "Google" + nameof(EverybodyIsIn);
    public const string LastOwner = "Google" + nameof(LastOwner);
    public const string OurAccount = "Google" + nameof(OurAccount);
}
