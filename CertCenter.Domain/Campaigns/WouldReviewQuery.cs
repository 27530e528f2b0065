using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Who would review the access of one person by a plan that is not prepared yet.</summary>
public sealed class WouldReviewQuery(TenantDatabases databases, TimeProvider clock)
{
    private const int MostAccess = 50;

    /// <param name="words">Words of the name; the first person by name is taken.</param>
    /// <returns>Null when nobody has such a name.</returns>
    public async Task<WouldReview?> ExecuteAsync(Caller caller, CampaignPlan plan, string words, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns || ReviewFilter.PatternOf(words) is not { } pattern || plan.Check() is not null)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (await db.Identities.AsNoTracking().Where(i => WordSearch.Matches(i.Name, pattern)).OrderBy(i => i.Name).FirstOrDefaultAsync(cancellationToken) is not { } person)
        {
            return null;
        }

        var filter = await ScopeFilter.OfAsync(db, plan.Kind, plan.Scope, clock.GetUtcNow(), cancellationToken);
        var held = await (
            from p in filter.Pairs()
            join a in db.SourceAccounts on p.Account equals a.Id
            join e in db.Entitlements on p.Entitlement equals e.Id
            where a.Identity == person.Id
            orderby e.Name
            select new { e.Name, e.Owner, e.Connection }).Take(MostAccess).ToListAsync(cancellationToken);
        var manager = await OfPersonAsync(db, person.Manager, cancellationToken);
        var members = await db.Members.AsNoTracking().Where(m => m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor).ToListAsync(cancellationToken);
        var owners = await db.ConnectionOwners.AsNoTracking().ToDictionaryAsync(o => o.Connection, o => o.Member, cancellationToken);
        List<RouteReviewer> group = plan.Rules.Group is { } chosen
            ? [.. (await ReviewerGroup.PeopleOf(db, chosen.Entitlement).AsNoTracking().OrderBy(i => i.Name).Take(ReviewerGroup.Most).ToListAsync(cancellationToken)).Select(Of)]
            : [];
        List<WouldReviewRow> rows = [];
        foreach (var access in held)
        {
            var facts = new RouteFacts(
                Of(person), manager, await OfPersonAsync(db, access.Owner, cancellationToken),
                owners.TryGetValue(access.Connection, out var owner) ? OfMember(members.Find(m => m.Id == owner)) : null,
                [.. plan.Rules.Named.Select(id => OfMember(members.Find(m => m.Id.Value == id))).OfType<RouteReviewer>()],
                FallbackOf(members, plan, caller)) { Group = group };
            var routed = ReviewerRule.Of(facts, plan.Rules.Chain);
            rows.Add(new(access.Name, routed.Reviewer?.Name, routed.Via, routed.Because));
        }

        return new(person.Name, rows);
    }

    private static List<RouteReviewer> FallbackOf(List<Member> members, CampaignPlan plan, Caller caller)
    {
        var named = members.Find(m => m.Id == plan.FallbackReviewer);
        return [.. new[] { OfMember(named), OfMember(FallbackReviewers.SecondOf(members, named?.Mail, caller.Member)) }.OfType<RouteReviewer>()];
    }

    private static async Task<RouteReviewer?> OfPersonAsync(TenantDb db, long? id, CancellationToken cancellationToken) =>
        await db.Identities.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is { } found ? Of(found) : null;

    private static RouteReviewer Of(Identity person) => new(person.Name, person.Id, person.Mail, person.Enabled && person.GoneAt is null);

    private static RouteReviewer? OfMember(Member? member) => member is null ? null : new(member.Name, null, member.Mail);
}

/// <summary>A person, and who would review each of their access.</summary>
public sealed record WouldReview(string Person, IReadOnlyList<WouldReviewRow> Rows);

/// <summary>An access, its reviewer (nobody: only its holder is left), the step that found them, and why not the first one.</summary>
public sealed record WouldReviewRow(string Access, string? Reviewer, ReviewerVia Via, FallbackReason? Because);
