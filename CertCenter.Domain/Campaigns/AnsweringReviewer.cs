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

    /// <summary>The refusal when the other of two gave that answer; null when it is one's own, or there is nobody else.</summary>
    public AnsweredByTheOther? Not(Decision? standing) =>
        standing is not null && SecondActor is { } second && (standing.ActorId == second) != IsSecond ? new(Other) : null;

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

        var mine = IsSecond ? 1 : 0;
        var count = await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "#picked" WHERE "Item" IN (
                SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" JOIN "Decisions" d ON d."Id" = i."LastDecision"
                WHERE i."Reviewer" = {Reviewer.Id} AND CASE WHEN d."ActorId" = {second} THEN 1 ELSE 0 END <> {mine})
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
}
