namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What can be wrong with a directory in Entra ID: keys of texts.</summary>
public static class EntraReasons
{
    // Signing in.
    public const string SettingsUnreadable = "Entra" + nameof(SettingsUnreadable);
    public const string SecretMissing = "Entra" + nameof(SecretMissing);
    public const string CertificateUnreadable = "Entra" + nameof(CertificateUnreadable);
    public const string SecretWrong = "Entra" + nameof(SecretWrong);
    public const string SecretExpired = "Entra" + nameof(SecretExpired);
    public const string CertificateUnknown = "Entra" + nameof(CertificateUnknown);
    public const string ApplicationUnknown = "Entra" + nameof(ApplicationUnknown);
    public const string DirectoryUnknown = "Entra" + nameof(DirectoryUnknown);
    public const string ClockWrong = "Entra" + nameof(ClockWrong);
    public const string SignInRefused = "Entra" + nameof(SignInRefused);
    public const string TokenRefused = "Entra" + nameof(TokenRefused);

    // Reading.
    public const string Forbidden = "Entra" + nameof(Forbidden);
    public const string NotFound = "Entra" + nameof(NotFound);
    public const string PageRepeats = "Entra" + nameof(PageRepeats);
    public const string NotGraph = "Entra" + nameof(NotGraph);
    public const string NoPeople = "Entra" + nameof(NoPeople);

    // What was read.
    public const string SignInsHidden = "Entra" + nameof(SignInsHidden);
    public const string HiddenMembers = "Entra" + nameof(HiddenMembers);
    public const string ManagerUnknown = "Entra" + nameof(ManagerUnknown);
    public const string ManagerCycle = "Entra" + nameof(ManagerCycle);
    public const string HolderMissed = "Entra" + nameof(HolderMissed);
    public const string HolderGone = "Entra" + nameof(HolderGone);
    public const string HoldersUnchecked = "Entra" + nameof(HoldersUnchecked);
    public const string HolderOfOtherType = "Entra" + nameof(HolderOfOtherType);
    public const string DeletedMeanwhile = "Entra" + nameof(DeletedMeanwhile);
    public const string GroupCycle = "Entra" + nameof(GroupCycle);
    public const string ReadByChanges = "Entra" + nameof(ReadByChanges);
    public const string MorePaths = "Entra" + nameof(MorePaths);

    // Taking away.
    public const string WriteNotAllowed = "Entra" + nameof(WriteNotAllowed);
    public const string WriteRefused = "Entra" + nameof(WriteRefused);
    public const string NotAMembership = "Entra" + nameof(NotAMembership);
    public const string RuleDecides = "Entra" + nameof(RuleDecides);
    public const string SyncedFromElsewhere = "Entra" + nameof(SyncedFromElsewhere);
    public const string GivesRoles = "Entra" + nameof(GivesRoles);
    public const string MailGroup = "Entra" + nameof(MailGroup);
    public const string ApplicationsNotAsked = "Entra" + nameof(ApplicationsNotAsked);
    public const string RolesNotAsked = "Entra" + nameof(RolesNotAsked);
}
