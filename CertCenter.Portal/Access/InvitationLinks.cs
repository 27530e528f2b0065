using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CertCenter.Portal.Access;

/// <summary>The token in the link of an invitation: its id, so protected that nobody can make one. That it runs out is written in the invitation.</summary>
public sealed class InvitationLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("invitation-links");

    public string TokenOf(Guid invitation) => WebEncoders.Base64UrlEncode(_protector.Protect(invitation.ToByteArray()));

    /// <summary>The invitation of a token; null when it is none of ours.</summary>
    public Guid? InvitationOf(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 1000 } ? new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(token))) : null;
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
