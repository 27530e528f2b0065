using System.DirectoryServices.Protocols;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Reads what stands beside the entries of an answer.</summary>
internal static class LdapAnswers
{
    /// <summary>Says which parts of the tree another server holds; they are not followed there, so they were not seen.</summary>
    public static void TellReferrals(this SearchResponse page, ReadingNotes notes)
    {
        foreach (SearchResultReference reference in page.References)
        {
            notes.Missing(LdapReasons.Referral, reference.Reference.FirstOrDefault()?.OriginalString ?? "");
        }
    }
}
