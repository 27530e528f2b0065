using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Leaves somebody or some access out of campaigns that are prepared from now on, until a day.</summary>
public sealed class AddExclusion(TenantDatabases databases, TimeProvider clock)
{
    public const int MostDays = 366;

    public async Task<Outcome<long>> ExecuteAsync(Caller caller, ExcludedThing of, long thing, string reason, int days, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var words = reason.Trim();
        if (words.Length is 0 or > Exclusion.MaxReason)
        {
            return new InvalidField("Reason", "ExclusionReason");
        }

        if (days is < 1 or > MostDays)
        {
            return new InvalidField("Days", "ExclusionDays");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var name = of is ExcludedThing.Person
            ? await db.Identities.Where(i => i.Id == thing).Select(i => i.Name).SingleOrDefaultAsync(cancellationToken)
            : await db.Entitlements.Where(e => e.Id == thing).Select(e => e.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return new NotFound();
        }

        if (await db.Exclusions.AnyAsync(x => x.Of == of && x.Thing == thing && x.EndedAt == null && x.Until > now, cancellationToken))
        {
            return new AlreadyExcluded(name);
        }

        var exclusion = Exclusion.Add(caller, of, thing, name, words, now.AddDays(days), now);
        db.Exclusions.Add(exclusion);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "exclusion.added", $"{of.ToString().ToLowerInvariant()}/{thing}", name, new { reason = words, until = exclusion.Until }), cancellationToken);
        return exclusion.Id;
    }
}
