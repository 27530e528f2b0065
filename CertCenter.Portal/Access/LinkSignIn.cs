using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Signs a reviewer in who followed the link of a mail.</summary>
public sealed class LinkSignIn(FollowReviewLink follow)
{
    public async Task<Refusal?> ExecuteAsync(HttpContext http, string token)
    {
        var followed = await follow.ExecuteAsync(Visitors.Of(http), token, http.RequestAborted);
        if (followed.Refusal is null)
        {
            await http.SignInAsync(IdentityConstants.ApplicationScheme, SessionPrincipal.Of(followed.Value, IdentityConstants.ApplicationScheme));
        }

        return followed.Refusal;
    }
}
