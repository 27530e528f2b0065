using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

/// <summary>The password of a transfer is kept sealed until the work is over.</summary>
public sealed class TransferPasswords(ISecrets secrets)
{
    public byte[]? Seal(TenantId workspace, Guid transfer, string? password) =>
        string.IsNullOrEmpty(password) ? null : secrets.Seal(Transfer.PasswordOf(workspace, transfer), Encoding.UTF8.GetBytes(password));

    /// <exception cref="CryptographicException">It does not open any more.</exception>
    public string? Open(Transfer transfer) =>
        transfer.Password is { } box ? Encoding.UTF8.GetString(secrets.Open(Transfer.PasswordOf(transfer.Workspace, transfer.Id), box)) : null;
}
