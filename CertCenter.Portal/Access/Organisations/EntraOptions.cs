namespace CertCenter.Portal.Access.Organisations;

/// <summary>The app of this installation at Microsoft Entra ID. From configuration, section "SignIn:Entra"; without it workspaces use apps of their own.</summary>
public sealed class EntraOptions
{
    public const string Section = "SignIn:Entra";

    public string? ClientId { get; init; }

    /// <summary>The secret of the app: from user secrets or the environment, never from a file of settings.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The Key Vault that holds the secret instead.</summary>
    public Uri? Vault { get; init; }

    /// <summary>The name of the secret in the vault.</summary>
    public string VaultSecret { get; init; } = "certcenter-entra-secret";

    /// <summary>Microsoft's sign-in, or that of a national cloud.</summary>
    public Uri Instance { get; init; } = new("https://login.microsoftonline.com/");

    public bool IsSet => !string.IsNullOrWhiteSpace(ClientId);
}
