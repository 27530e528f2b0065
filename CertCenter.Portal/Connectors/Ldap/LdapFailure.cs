using System.DirectoryServices.Protocols;
using System.Globalization;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Says what an error of the LDAP library means for the person who set up the connection.</summary>
internal static class LdapFailure
{
    // Codes of the library itself (draft-ietf-ldapext-ldap-c-api, section 9).
    private const int ServerDown = 81;
    private const int LocalTimeout = 85;
    private const int FilterError = 87;
    private const int ConnectError = 91;

    private const int InvalidCredentials = 49;

    public static SourceFailedException Of(LdapException error, string where) => error.ErrorCode switch
    {
        ServerDown or ConnectError => Failed(LdapReasons.Lost, where, null, error),
        LocalTimeout => Failed(LdapReasons.TimedOut, where, null, error),
        FilterError => Failed(LdapReasons.FilterRefused, where, null, error),
        InvalidCredentials or (int)ResultCode.InvalidDNSyntax or (int)ResultCode.NoSuchObject or (int)ResultCode.InappropriateAuthentication
            => Failed(LdapReasons.SignInRefused, where, error.ServerErrorMessage, error),
        (int)ResultCode.StrongAuthRequired or (int)ResultCode.ConfidentialityRequired or (int)ResultCode.UnwillingToPerform
            => Failed(LdapReasons.SignInNeedsMore, where, error.ServerErrorMessage, error),
        var code => Failed(LdapReasons.Refused, where, Words(code, error.ServerErrorMessage ?? error.Message), error),
    };

    public static SourceFailedException Of(DirectoryOperationException error, string where)
    {
        var said = error.Response?.ErrorMessage;
        return error.Response?.ResultCode switch
        {
            ResultCode.SizeLimitExceeded or ResultCode.TimeLimitExceeded => Failed(LdapReasons.SizeLimit, where, said, error),
            ResultCode.AdminLimitExceeded => Failed(LdapReasons.PageSize, where, said, error),
            ResultCode.UnavailableCriticalExtension => Failed(LdapReasons.NoPaging, where, said, error),
            ResultCode.NoSuchObject or ResultCode.InvalidDNSyntax => Failed(LdapReasons.BaseMissing, where, said, error),
            ResultCode.InsufficientAccessRights => Failed(LdapReasons.AccessRefused, where, said, error),
            ResultCode.Referral or ResultCode.ReferralV2 => Failed(LdapReasons.Referral, where, said, error),
            var code => Failed(LdapReasons.Refused, where, Words((int?)code ?? 0, said ?? error.Message), error),
        };
    }

    private static string Words(int code, string said) => string.Create(CultureInfo.InvariantCulture, $"{code} {said}");

    private static SourceFailedException Failed(string reason, string where, string? said, Exception error) =>
        new(new(reason, where, string.IsNullOrWhiteSpace(said) ? null : said), error);
}
