namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What can be wrong with a directory: keys of texts.</summary>
public static class LdapReasons
{
    // Reaching it and signing in.
    public const string SettingsUnreadable = "Ldap" + nameof(SettingsUnreadable);
    public const string PasswordMissing = "Ldap" + nameof(PasswordMissing);
    public const string NoTls = "Ldap" + nameof(NoTls);
    public const string StartTlsRefused = "Ldap" + nameof(StartTlsRefused);
    public const string CertificateName = "Ldap" + nameof(CertificateName);
    public const string CertificateExpired = "Ldap" + nameof(CertificateExpired);
    public const string CertificateUntrusted = "Ldap" + nameof(CertificateUntrusted);
    public const string SignInRefused = "Ldap" + nameof(SignInRefused);
    public const string SignInNeedsMore = "Ldap" + nameof(SignInNeedsMore);

    // Reading it.
    public const string Lost = "Ldap" + nameof(Lost);
    public const string TimedOut = "Ldap" + nameof(TimedOut);
    public const string SizeLimit = "Ldap" + nameof(SizeLimit);
    public const string PageSize = "Ldap" + nameof(PageSize);
    public const string PageRepeats = "Ldap" + nameof(PageRepeats);
    public const string NoPaging = "Ldap" + nameof(NoPaging);
    public const string BaseMissing = "Ldap" + nameof(BaseMissing);
    public const string AccessRefused = "Ldap" + nameof(AccessRefused);
    public const string FilterRefused = "Ldap" + nameof(FilterRefused);
    public const string Referral = "Ldap" + nameof(Referral);
    public const string Refused = "Ldap" + nameof(Refused);

    // What was read.
    public const string NoPeople = "Ldap" + nameof(NoPeople);
    public const string NoGroups = "Ldap" + nameof(NoGroups);
    public const string KeyMissing = "Ldap" + nameof(KeyMissing);
    public const string KeyTwice = "Ldap" + nameof(KeyTwice);
    public const string ManagerUnknown = "Ldap" + nameof(ManagerUnknown);
    public const string ManagerCycle = "Ldap" + nameof(ManagerCycle);
    public const string OwnerUnknown = "Ldap" + nameof(OwnerUnknown);
    public const string MemberUnknown = "Ldap" + nameof(MemberUnknown);
    public const string MemberMissed = "Ldap" + nameof(MemberMissed);
    public const string MembersUnchecked = "Ldap" + nameof(MembersUnchecked);
    public const string GroupCycle = "Ldap" + nameof(GroupCycle);
    public const string MorePaths = "Ldap" + nameof(MorePaths);
    public const string ReadByChanges = "Ldap" + nameof(ReadByChanges);

    // Taking away.
    public const string WriteNotAllowed = "Ldap" + nameof(WriteNotAllowed);
    public const string LastMember = "Ldap" + nameof(LastMember);
    public const string WriteRefused = "Ldap" + nameof(WriteRefused);
    public const string PrimaryGroup = "Ldap" + nameof(PrimaryGroup);
    public const string FromElsewhere = "Ldap" + nameof(FromElsewhere);
    public const string AccountsByHand = "Ldap" + nameof(AccountsByHand);
    public const string BuiltIn = "Ldap" + nameof(BuiltIn);
    public const string OurAccount = "Ldap" + nameof(OurAccount);
    public const string DisablingNotAllowed = "Ldap" + nameof(DisablingNotAllowed);
    public const string NotAlone = "Ldap" + nameof(NotAlone);
}
