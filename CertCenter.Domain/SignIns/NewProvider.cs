using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.SignIns;

/// <summary>A provider as an owner fills it in.</summary>
/// <param name="Authority">The issuer (https), or of Entra ID the id of the directory.</param>
/// <param name="ClientId">The id of the workspace's app; empty for Entra ID, where the installation's app is used.</param>
/// <param name="TrustedAuthorities">Certificates (PEM) of a private authority; empty for the public ones.</param>
public sealed record NewProvider(ProviderKind Kind, string Name, string Authority, string? ClientId, string? ClientSecret, string? TrustedAuthorities)
{
    public const int MaxName = 80;
    public const int MaxAuthority = 300;
    public const int MaxClientId = 200;
    public const int MaxSecret = 500;
    public const int MaxCertificates = 12_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Refusal? Problem =>
        string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > MaxName ? new InvalidField(nameof(Name), "ProviderNameMissing")
        : Kind is ProviderKind.Entra ? Guid.TryParse(Authority, out _) ? null : new InvalidField(nameof(Authority), "DirectoryIdWrong")
        : !IsIssuer(Authority) ? new InvalidField(nameof(Authority), "AuthorityWrong")
        : string.IsNullOrWhiteSpace(ClientId) || ClientId.Trim().Length > MaxClientId ? new InvalidField(nameof(ClientId), "ClientIdMissing")
        : string.IsNullOrWhiteSpace(ClientSecret) || ClientSecret.Trim().Length > MaxSecret ? new InvalidField(nameof(ClientSecret), "ClientSecretMissing")
        : TrustedAuthorities?.Length > MaxCertificates ? new InvalidField(nameof(TrustedAuthorities), "CertificatesTooLong")
        : null;

    /// <summary>As it is kept: a directory's id in one form; an issuer to the letter, because it is compared so.</summary>
    internal string KeptAuthority => Kind is ProviderKind.Entra ? Guid.Parse(Authority).ToString() : Authority.Trim();

    /// <summary>OpenID Connect Discovery 1.0, section 3: an https address without query and fragment. Nor has it a name and password in it.</summary>
    private static bool IsIssuer(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxAuthority } trimmed
        && Uri.TryCreate(trimmed, UriKind.Absolute, out var address)
        && address is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
        && !trimmed.Contains('?', StringComparison.Ordinal) && !trimmed.Contains('#', StringComparison.Ordinal);
}
