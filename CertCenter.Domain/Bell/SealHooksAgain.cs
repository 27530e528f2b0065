using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>Seals the addresses of hooks again after the workspace's key was rotated.</summary>
internal sealed class SealHooksAgain(TenantDatabases databases, ISecrets secrets) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var found = 0;
        foreach (var hook in await db.Hooks.Where(h => h.Box != null).ToListAsync(cancellationToken))
        {
            var context = HookBox.ContextOf(caller.Tenant, hook.Id);
            try
            {
                if (hook.Box is { } box && secrets.IsOutdated(context, box))
                {
                    hook.Box = secrets.Seal(context, secrets.Open(context, box));
                    found++;
                }
            }
            catch (CryptographicException)
            {
                // Whoever sends there is told so.
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }
}
