using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The password of a transfer is kept sealed until the work is over, and sealed again when the workspace's key was rotated.</summary>
public sealed class TransferPasswords(CatalogDatabase catalog, ISecrets secrets) : ISealedThings
{
    public byte[]? Seal(TenantId workspace, Guid transfer, string? password) =>
        string.IsNullOrEmpty(password) ? null : secrets.Seal(Transfer.PasswordOf(workspace, transfer), Encoding.UTF8.GetBytes(password));

    /// <exception cref="CryptographicException">It does not open any more.</exception>
    public string? Open(Transfer transfer) =>
        transfer.Password is { } box ? Encoding.UTF8.GetString(secrets.Open(Transfer.PasswordOf(transfer.Workspace, transfer.Id), box)) : null;

    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = 0;
        foreach (var transfer in await db.Transfers.Where(t => t.Workspace == caller.Tenant && t.Password != null).ToListAsync(cancellationToken))
        {
            var context = Transfer.PasswordOf(transfer.Workspace, transfer.Id);
            try
            {
                if (transfer.Password is { } box && secrets.IsOutdated(context, box))
                {
                    transfer.Password = secrets.Seal(context, secrets.Open(context, box));
                    found++;
                }
            }
            catch (CryptographicException)
            {
                // Whoever needs it says so.
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }
}
