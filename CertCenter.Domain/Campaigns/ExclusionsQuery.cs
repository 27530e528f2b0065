using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The exclusions that hold now, and what could be left out by name.</summary>
public sealed class ExclusionsQuery(TenantDatabases databases, TimeProvider clock)
{
    private const int MostFound = 6;

    public async Task<IReadOnlyList<ExclusionRow>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Exclusions.Where(x => x.EndedAt == null && x.Until > now).OrderBy(x => x.Until).ThenBy(x => x.Id)
            .Select(x => new ExclusionRow(x.Id, x.Of, x.Name, x.Reason, x.Until, x.AddedBy)).ToListAsync(cancellationToken);
    }

    /// <summary>People and access whose name holds these words.</summary>
    public async Task<IReadOnlyList<Excludable>> FindAsync(Caller caller, string words, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns || ReviewFilter.PatternOf(words) is not { } pattern)
        {
            return [];
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var people = await db.Identities.Where(i => i.GoneAt == null && WordSearch.Matches(i.Name, pattern)).OrderBy(i => i.Name).Take(MostFound)
            .Select(i => new Excludable(ExcludedThing.Person, i.Id, i.Name, i.Mail)).ToListAsync(cancellationToken);
        var access = await db.Entitlements.Where(e => e.GoneAt == null && WordSearch.Matches(e.Name, pattern)).OrderBy(e => e.Name).Take(MostFound)
            .Select(e => new Excludable(ExcludedThing.Access, e.Id, e.Name, e.Kind)).ToListAsync(cancellationToken);
        return [.. people, .. access];
    }
}

/// <summary>Who or what is left out, why, until when, by whom.</summary>
public sealed record ExclusionRow(long Id, ExcludedThing Of, string Name, string Reason, DateTimeOffset Until, string AddedBy);

/// <summary>A person or an access that could be left out, with what tells it from others of the same name.</summary>
public sealed record Excludable(ExcludedThing Of, long Id, string Name, string? About);
