using Azure;
using Azure.Security.KeyVault.Secrets;
using CertCenter.Domain.Keys;

namespace CertCenter.Portal.Secrets;

/// <summary>
/// The master key as a secret of Azure Key Vault. Writing makes a new version of the secret and switches the older ones off, which
/// hold versions of the key that are gone; the vault destroys them when its own rules say so.
/// </summary>
internal sealed class MasterKeyVault(SecretClient vault, string name) : IMasterKeys
{
    private const int NotFound = 404;

    public MasterKeys? Read()
    {
        try
        {
            return MasterKeys.Parse(vault.GetSecret(name).Value.Value, $"the secret '{name}' of {vault.VaultUri}");
        }
        catch (RequestFailedException e) when (e.Status == NotFound)
        {
            return null;
        }
        catch (RequestFailedException e)
        {
            throw new KeysUnusableException($"The vault {vault.VaultUri} does not give the secret '{name}' ({e.Status} {e.ErrorCode}).", e);
        }
    }

    public void Write(MasterKeys keys)
    {
        var written = vault.SetSecret(new KeyVaultSecret(name, keys.ToText())).Value.Properties.Version;
        foreach (var older in vault.GetPropertiesOfSecretVersions(name).Where(v => v.Version != written && v.Enabled is true).ToList())
        {
            older.Enabled = false;
            vault.UpdateSecretProperties(older);
        }
    }
}
