using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// A reviewer whose answers are taken now, with the campaign; or the second one who was asked beside them. Of two, whoever answers an
/// item first answers it: the other neither changes that nor takes it back.
/// </summary>
internal sealed record AnsweringReviewer(Campaign Campaign, Reviewer Reviewer, bool IsSecond)
{
    private string? SecondActor => Reviewer.Second?.Value.ToString();

    private string Other => (IsSecond ? Reviewer.Name : Reviewer.SecondName) ?? "";

    /// <summary>As whom the first one answers when signed in; what other members answered was answered beside them, by the second one or by whom that one stands in for.</summary>
    public IReadOnlyList<string> FirstActors { get; private init; } = [];

    public static async Task<AnsweringReviewer> OfAsync(TenantDb db, Campaign campaign, Reviewer reviewer, bool isSecond, CancellationToken cancellationToken) =>
        new(campaign, reviewer, isSecond) { FirstActors = reviewer.Second is null ? [] : await FirstActorsAsync(db, reviewer, cancellationToken) };

    /// <summary>The member who was asked, and one who has the mail address that was asked: mostly the same, or none.</summary>
    public static async Task<IReadOnlyList<string>> FirstActorsAsync(TenantDb db, Reviewer reviewer, CancellationToken cancellationToken)
    {
        var (member, mail) = (reviewer.Member, reviewer.Mail);
        var ids = await db.Members.Where(m => m.Id == member || (mail != null && m.Mail == mail)).OrderBy(m => m.Id).Select(m => m.Id).Take(2).ToListAsync(cancellationToken);
        return [.. ids.Select(id => id.Value.ToString())];
    }

    /// <summary>The refusal when the other of two gave that answer; null when it is one's own, or there is nobody else.</summary>
    public AnsweredByTheOther? Not(Decision? standing) =>
        standing is not null && SecondActor is { } second && (IsSecond ? standing.ActorId != second : !IsFirst(standing)) ? new(standing.ActorName) : null;

    public async Task<AnsweredByTheOther?> NotAsync(TenantDb db, long? standing, CancellationToken cancellationToken) =>
        SecondActor is null || standing is null ? null : Not(await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == standing, cancellationToken));

    public AnsweredByTheOther Refused() => new(Other);

    /// <summary>Takes out of the picked items what the other of two has answered, and what a second reviewer has themselves.</summary>
    /// <returns>How many were taken out.</returns>
    public async Task<long> LeaveOutAsync(TenantDb db, OneSelf self, CancellationToken cancellationToken)
    {
        if (SecondActor is not { } second)
        {
            return 0;
        }

        var (mine, one, other) = (IsSecond ? 1 : 0, FirstActors.FirstOrDefault(""), FirstActors.LastOrDefault(""));
        var count = await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "#picked" WHERE "Item" IN (
                SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" JOIN "Decisions" d ON d."Id" = i."LastDecision"
                WHERE i."Reviewer" = {Reviewer.Id}
                  AND (({mine} = 1 AND d."ActorId" <> {second}) OR ({mine} = 0 AND d."ActorKind" = 'Member' AND d."ActorId" NOT IN ({one}, {other}))))
            """,
            cancellationToken);
        foreach (var subject in IsSecond ? await self.AmongPickedAsync(db, cancellationToken) : [])
        {
            count += await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM "#picked" WHERE "Item" IN (
                    SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" WHERE i."Reviewer" = {Reviewer.Id} AND i."Subject" = {subject})
                """,
                cancellationToken);
        }

        return count;
    }

    private bool IsFirst(Decision decision) => decision.ActorKind is not ActorKind.Member || FirstActors.Contains(decision.ActorId);
}
