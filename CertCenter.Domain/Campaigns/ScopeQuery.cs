using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What can be chosen for a campaign, and how much a choice would cover: from the holder counts that discovery keeps.</summary>
public sealed class ScopeQuery(TenantDatabases databases)
{
    public async Task<ScopeChoices> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new([], []);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var connections = await db.Database.SqlQuery<ConnectionRow>(
            $"""
            SELECT c."Id", c."Name", c."LastCompleteAt" AS "ReadAt",
                   (SELECT COALESCE(SUM(e."Holders"), 0) FROM "Entitlements" e WHERE e."Connection" = c."Id" AND e."GoneAt" IS NULL) AS "Items"
            FROM "Connections" c WHERE c."RemovedAt" IS NULL ORDER BY c."Name"
            """).ToListAsync(cancellationToken);
        var members = await db.Members.Where(m => m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor).OrderBy(m => m.Name)
            .Select(m => new MemberChoice(m.Id, m.Name, m.Mail)).ToListAsync(cancellationToken);
        var departments = await db.Identities.Where(i => i.GoneAt == null && i.Department != null).Select(i => i.Department ?? "").Distinct().OrderBy(d => d)
            .Take(ScopeCondition.MostValues).ToListAsync(cancellationToken);
        var kinds = await db.Entitlements.Where(e => e.GoneAt == null).Select(e => e.Kind).Distinct().OrderBy(k => k).Take(ScopeCondition.MostValues).ToListAsync(cancellationToken);
        var owners = await db.ConnectionOwners.ToDictionaryAsync(o => o.Connection, o => o.Member, cancellationToken);
        return new(
            [.. connections.Select(c => new ConnectionChoice(new(c.Id), c.Name, c.ReadAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, c.Items))],
            members) { Departments = departments, Kinds = kinds, Owners = owners };
    }

    private sealed record ConnectionRow(Guid Id, string Name, long? ReadAt, long Items);
}

/// <summary>The connections to choose from, and the members who may be the fallback reviewer.</summary>
public sealed record ScopeChoices(IReadOnlyList<ConnectionChoice> Connections, IReadOnlyList<MemberChoice> Members)
{
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>What access is called in its sources: "group", "role".</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Who owns which connection.</summary>
    public IReadOnlyDictionary<ConnectionId, MemberId> Owners { get; init; } = new Dictionary<ConnectionId, MemberId>();
}

/// <summary>A connection, when it was last read completely, and how many items all of it would be.</summary>
public sealed record ConnectionChoice(ConnectionId Id, string Name, DateTimeOffset? ReadAt, long Items);

/// <summary>A member who may be the fallback reviewer.</summary>
public sealed record MemberChoice(MemberId Id, string Name, string Mail);
