using System.Text.Json;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a campaign covers: everything of the chosen connections (none chosen: all), or only the chosen entitlements.</summary>
public sealed record CampaignScope(IReadOnlyList<ConnectionId> Connections, IReadOnlyList<long> Entitlements)
{
    public const int MaxEntitlements = 1000;
    public const int MaxConditions = 20;

    public static CampaignScope Everything { get; } = new([], []);

    /// <summary>All of them have to fit.</summary>
    public IReadOnlyList<ScopeCondition> Conditions { get; init; } = [];

    public static CampaignScope FromJson(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json) ?? throw new JsonException("The scope of a campaign is an object.");
        return new([.. stored.Connections.Select(id => new ConnectionId(id))], stored.Entitlements) { Conditions = stored.Conditions ?? [] };
    }

    public string ToJson() => JsonSerializer.Serialize(new Stored([.. Connections.Select(c => c.Value)], [.. Entitlements], [.. Conditions]));

    internal InvalidField? Check() => Entitlements.Count > MaxEntitlements ? new("Scope", "TooManyEntitlements")
        : Conditions.Count > MaxConditions ? new("Scope", "TooManyConditions")
        : Conditions.Select(c => c.Check()).FirstOrDefault(wrong => wrong is not null);

    private sealed record Stored(Guid[] Connections, long[] Entitlements, ScopeCondition[]? Conditions);
}
