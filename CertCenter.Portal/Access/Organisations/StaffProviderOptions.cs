namespace CertCenter.Portal.Access.Organisations;

/// <summary>The provider through which staff of this installation may sign in. From configuration, section "SignIn:Staff"; without it there is none.</summary>
public sealed class StaffProviderOptions
{
    public const string Section = "SignIn:Staff";

    /// <summary>What the button calls it.</summary>
    public string Name { get; init; } = "your employer";

    /// <summary>To the letter as its metadata says.</summary>
    public string? Issuer { get; init; }

    public string? ClientId { get; init; }

    /// <summary>From user secrets or the environment, never from a file of settings.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What "acr" or "acrs" says where a second factor was given, besides "mfa" in "amr".</summary>
    public string? StrongContext { get; init; }

    /// <summary>A file with the certificates (PEM) of authorities of one's own.</summary>
    public string? Authorities { get; init; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Issuer);
}
