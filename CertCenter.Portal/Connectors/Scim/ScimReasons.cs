namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What can be wrong with a system that is read over SCIM: keys of texts.</summary>
public static class ScimReasons
{
    // Reaching it and signing in.
    public const string SettingsUnreadable = "Scim" + nameof(SettingsUnreadable);
    public const string SecretMissing = "Scim" + nameof(SecretMissing);
    public const string SignInRefused = "Scim" + nameof(SignInRefused);
    public const string TokenRefused = "Scim" + nameof(TokenRefused);
    public const string Forbidden = "Scim" + nameof(Forbidden);
    public const string NotFound = "Scim" + nameof(NotFound);
    public const string NotScim = "Scim" + nameof(NotScim);

    // Paging.
    public const string PageRepeats = "Scim" + nameof(PageRepeats);
    public const string FewerThanTotal = "Scim" + nameof(FewerThanTotal);
    public const string MoreThanTotal = "Scim" + nameof(MoreThanTotal);
    public const string NoTotal = "Scim" + nameof(NoTotal);
    public const string NeverEnds = "Scim" + nameof(NeverEnds);
    public const string ChangedMeanwhile = "Scim" + nameof(ChangedMeanwhile);

    // What was read.
    public const string NoPeople = "Scim" + nameof(NoPeople);
    public const string IdMissing = "Scim" + nameof(IdMissing);
    public const string OtherType = "Scim" + nameof(OtherType);
    public const string NoGroups = "Scim" + nameof(NoGroups);
    public const string ManagerUnknown = "Scim" + nameof(ManagerUnknown);
    public const string ManagerCycle = "Scim" + nameof(ManagerCycle);
    public const string MemberUnknown = "Scim" + nameof(MemberUnknown);
    public const string MemberMissed = "Scim" + nameof(MemberMissed);
    public const string MemberOfOtherType = "Scim" + nameof(MemberOfOtherType);
    public const string MembersUnchecked = "Scim" + nameof(MembersUnchecked);
    public const string GroupCycle = "Scim" + nameof(GroupCycle);
    public const string MorePaths = "Scim" + nameof(MorePaths);

    // Taking away.
    public const string WriteNotAllowed = "Scim" + nameof(WriteNotAllowed);
    public const string WriteRefused = "Scim" + nameof(WriteRefused);
}
