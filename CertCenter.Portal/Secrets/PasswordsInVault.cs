using Azure;
using Azure.Security.KeyVault.Secrets;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;

namespace CertCenter.Portal.Secrets;

/// <summary>
/// The passwords of workspaces' databases as secrets of Azure Key Vault, one for each user, a version for each password. The catalog notes which version,
/// so that a rotation that is half done finds both. Notes from before the vault was chosen are the passwords themselves.
/// </summary>
internal sealed class PasswordsInVault(SecretClient vault) : IPasswordPlace
{
    private const int NotFound = 404;

    public async Task<string> KeepAsync(TenantId tenant, string user, string password, CancellationToken cancellationToken)
    {
        var name = NameOf(tenant, user);
        try
        {
            var kept = await vault.SetSecretAsync(new KeyVaultSecret(name, password), cancellationToken);
            return $"{PasswordsInCatalog.Elsewhere}{name}/{kept.Value.Properties.Version}";
        }
        catch (RequestFailedException e)
        {
            throw Unusable("take", name, e);
        }
    }

    public async Task<string> OpenAsync(string note, CancellationToken cancellationToken)
    {
        if (!note.StartsWith(PasswordsInCatalog.Elsewhere, StringComparison.Ordinal))
        {
            return note;
        }

        var place = note[PasswordsInCatalog.Elsewhere.Length..].Split('/');
        try
        {
            return (await vault.GetSecretAsync(place[0], place[1], cancellationToken)).Value.Value;
        }
        catch (RequestFailedException e)
        {
            throw Unusable("give", place[0], e);
        }
    }

    public async Task ForgetAsync(TenantId tenant, IEnumerable<string> users, CancellationToken cancellationToken)
    {
        foreach (var name in users.Select(user => NameOf(tenant, user)))
        {
            try
            {
                await vault.StartDeleteSecretAsync(name, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == NotFound)
            {
                // It was never there, or somebody was here before.
            }
        }
    }

    private static string NameOf(TenantId tenant, string user) => $"certcenter-{tenant.Value:N}-{user.ToLowerInvariant()}";

    private KeysUnusableException Unusable(string verb, string name, RequestFailedException e) =>
        new($"The vault {vault.VaultUri} does not {verb} the secret '{name}' ({e.Status} {e.ErrorCode}).", e);
}
