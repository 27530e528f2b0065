using System.ComponentModel.DataAnnotations;

namespace CertCenter.Portal.Access;

/// <summary>Whom new passwords are looked up at. From configuration, section "Passwords".</summary>
public sealed class PasswordOptions : IValidatableObject
{
    public const string Section = "Passwords";

    /// <summary>A service that knows passwords of breaches by the first five digits of their SHA-1, as "https://api.pwnedpasswords.com/range/"; none when it is not set.</summary>
    public Uri? Breached { get; init; }

    /// <summary>A PEM file with the authorities that the certificate of that service may come from; the public ones when it is not set.</summary>
    public string? BreachedAuthorities { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Breached is { } address && !(address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps && address.AbsolutePath.EndsWith('/')))
        {
            yield return new("Passwords:Breached has to be an address that begins with https:// and ends with a slash.");
        }

        if (BreachedAuthorities is { Length: > 0 } file && !File.Exists(file))
        {
            yield return new("Passwords:BreachedAuthorities names no file.");
        }
    }
}
