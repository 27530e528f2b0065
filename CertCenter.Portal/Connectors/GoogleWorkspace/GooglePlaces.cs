namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Where Google signs in, and where its directory is; the authorities (PEM) are those that are trusted for both, null for the public ones.</summary>
public sealed record GooglePlaces(Uri Token, Uri Directory, string? TrustedAuthorities)
{
    public static GooglePlaces OfGoogle { get; } = new(new("https://oauth2.googleapis.com/token"), new("https://admin.googleapis.com"), null);
}
