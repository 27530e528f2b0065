using System.ComponentModel.DataAnnotations;

namespace CertCenter.Portal.Features.Trust;

/// <summary>What the operator states on the Trust page. From configuration, section "Trust".</summary>
public sealed class TrustOptions : IValidatableObject
{
    public const string Section = "Trust";

    /// <summary>Who processes data for the operator: name, what for, country.</summary>
    public List<Subprocessor> Subprocessors { get; init; } = [];

    /// <summary>How backups are made, in a sentence; where nothing is said, the page says that nothing is known of them.</summary>
    [StringLength(500, ErrorMessage = "Trust:Backups has to be shorter than 500 characters.")]
    public string? Backups { get; init; }

    /// <summary>Where known security advisories are asked for, as "https://api.osv.dev/v1/querybatch"; nowhere, when it is not set.</summary>
    public Uri? Advisories { get; init; }

    /// <summary>A PEM file with the authorities that the certificate of that address may come from; the public ones when it is not set.</summary>
    public string? AdvisoryAuthorities { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Advisories is { } address && !(address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps))
        {
            yield return new("Trust:Advisories has to be an address that begins with https://.");
        }

        if (AdvisoryAuthorities is { Length: > 0 } file && !File.Exists(file))
        {
            yield return new("Trust:AdvisoryAuthorities names no file.");
        }
    }
}

/// <summary>Somebody who processes data for the operator.</summary>
public sealed record Subprocessor(string Name, string Purpose, string Country);
