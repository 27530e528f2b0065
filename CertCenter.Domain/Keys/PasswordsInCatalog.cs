using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>The sealed catalog keeps the passwords itself: the note is the password.</summary>
public sealed class PasswordsInCatalog : IPasswordPlace
{
    /// <summary>How a note begins whose password is elsewhere; none of our passwords has such a sign.</summary>
    public const string Elsewhere = "vault:";

    public Task<string> KeepAsync(TenantId tenant, string user, string password, CancellationToken cancellationToken) => Task.FromResult(password);

    public Task<string> OpenAsync(string note, CancellationToken cancellationToken) => note.StartsWith(Elsewhere, StringComparison.Ordinal)
        ? throw new KeysUnusableException("The passwords of this workspace's database are in a Key Vault; set Keys:Passwords=KeyVault.")
        : Task.FromResult(note);

    public Task ForgetAsync(TenantId tenant, IEnumerable<string> users, CancellationToken cancellationToken) => Task.CompletedTask;
}
