using System.ComponentModel.DataAnnotations;

namespace CertCenter.Domain.Keys;

public enum MasterKeySource
{
    /// <summary>A file that only the account of this program may read.</summary>
    File,

    /// <summary>A secret of Azure Key Vault, read with the identity of this machine.</summary>
    KeyVault,
}

public enum PasswordStorage
{
    /// <summary>The catalog, sealed under the workspace's key.</summary>
    Catalog,

    /// <summary>Azure Key Vault; the catalog has the version of the secret, sealed.</summary>
    KeyVault,
}

/// <summary>Where keys are kept and how old they may become. From configuration, section "Keys".</summary>
public sealed class KeysOptions : IValidatableObject
{
    public const string Section = "Keys";

    public MasterKeySource Master { get; init; }

    /// <summary>The file of the master key; "keys/master.key" under Store:Root when left out.</summary>
    public string? File { get; init; }

    /// <summary>The file of the embedded shred store; "keys/shred.db" under Store:Root when left out.</summary>
    public string? Shred { get; init; }

    /// <summary>SQL Server: the server and the database of the shred store; a database beside the catalog when left out.</summary>
    public string? ShredConnectionString { get; init; }

    /// <summary>The address of the Key Vault.</summary>
    public Uri? Vault { get; init; }

    /// <summary>The name of the master key's secret in the Key Vault.</summary>
    [RegularExpression("^[0-9a-zA-Z-]{1,127}$", ErrorMessage = "Keys:VaultSecret has to be letters, digits and hyphens.")]
    public string VaultSecret { get; init; } = "certcenter-master-key";

    /// <summary>Where the passwords of workspaces' databases are kept. Those that are there are moved by the next rotation.</summary>
    public PasswordStorage Passwords { get; init; }

    /// <summary>The age in days at which a key is rotated without being asked.</summary>
    [Range(1, 3650, ErrorMessage = "Keys:RotateAfterDays has to be from 1 to 3650.")]
    public int RotateAfterDays { get; init; } = 365;

    /// <summary>How long nothing sealed by an older version may have been found before that version is destroyed.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00", ErrorMessage = "Keys:RetireAfter has to be from 00:00:02 to 7.00:00:00.")]
    public TimeSpan RetireAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a process may use keys it has read without looking again: far shorter than an older version lives on, so that
    /// nobody seals with a version that is about to be destroyed.
    /// </summary>
    internal TimeSpan KnownFor => RetireAfter / 4 < TimeSpan.FromMinutes(1) ? RetireAfter / 4 : TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Vault is { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield break;
        }

        if (Master is MasterKeySource.KeyVault)
        {
            yield return new ValidationResult("Keys:Vault is not set: with Keys:Master=KeyVault, name the address of the vault (https://….vault.azure.net).");
        }

        if (Passwords is PasswordStorage.KeyVault)
        {
            yield return new ValidationResult("Keys:Vault is not set: with Keys:Passwords=KeyVault, name the address of the vault (https://….vault.azure.net).");
        }
    }
}
