using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Staff;

/// <summary>Seals the seeds of staff's second factors again after the catalog's key was rotated. There are few of them.</summary>
internal sealed partial class SealStaffSeedsAgain(CatalogDatabase catalog, ISecrets secrets, ILogger<SealStaffSeedsAgain> logger) : ISealedCatalogThings
{
    public async Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        var found = 0;
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var member in await db.StaffMembers.AsNoTracking().Where(s => s.SecondFactorSeed != null).ToListAsync(cancellationToken))
        {
            var (context, box) = (StaffMember.SeedContext(member.Id), member.SecondFactorSeed ?? []);
            try
            {
                if (!secrets.IsOutdated(context, box))
                {
                    continue;
                }

                // The row's version stays: a sign-in that is under way must not lose a race against this.
                var again = secrets.Seal(context, secrets.Open(context, box));
                found += await db.StaffMembers.Where(s => s.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SecondFactorSeed, again), cancellationToken);
            }
            catch (CryptographicException)
            {
                Log.DoesNotOpen(logger, member.Id.Value);
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The second factor of staff {Staff} does not open; they have to be invited again.")]
        public static partial void DoesNotOpen(ILogger logger, Guid staff);
    }
}
