using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>The one scheme for all organisations: which provider a sign-in goes to stands in its protected state.</summary>
public sealed class OrganisationOptions : RemoteAuthenticationOptions
{
    public OrganisationOptions()
    {
        CallbackPath = Links.SignInBack;
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        CorrelationCookie.SameSite = SameSiteMode.Lax; // Providers answer by a plain redirect.
        CorrelationCookie.Path = "/";
    }

    /// <summary>Protects what has to come back unchanged with the answer.</summary>
    public ISecureDataFormat<AuthenticationProperties>? State { get; set; }
}
