using System.ComponentModel.DataAnnotations;

namespace CertCenter.Portal.Mail;

/// <summary>Where people reach the portal. From configuration, section "Portal".</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address that links in mails begin with. In Development, the one it listens on.</summary>
    [Url(ErrorMessage = "Portal:Address has to be an address like https://review.example.com.")]
    public string? Address { get; set; }
}
