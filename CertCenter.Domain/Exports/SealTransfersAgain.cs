using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Seals the passwords of transfers again after the workspace's key was rotated.</summary>
internal sealed class SealTransfersAgain(CatalogDatabase catalog, ISecrets secrets) : ISealedThings
{
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
