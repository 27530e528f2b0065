using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>
/// Nobody of the operator's staff was in the workspace past its leave: everybody in its trail is a member, a reviewer by link, a job of the
/// program, or somebody of support under a grant.
/// </summary>
internal sealed class OnlyYoursPromise : IStorePromise
{
    private const string From = "@yoursFrom";

    public string Key => "only-yours";

    public bool GoesOn => true;

    public string SqlFor(StoreDialect dialect) => $"""
        SELECT MAX("Id"), CAST(SUM(CASE WHEN "ActorKind" IN ('Member', 'Link', 'Job') OR ("ActorKind" = 'Support' AND "Subject" LIKE 'grant/%') THEN 0 ELSE 1 END) AS bigint)
        FROM {dialect.Trail} WHERE "Id" > {From}
        """;

    public IEnumerable<StoreNumber> Ask(PromiseFinding? last) => [new(From, LineOf(last))];

    public Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var from = LineOf(last);
        var (end, others) = (Math.Max(from, StoreReading.Number(rows[0][0])), StoreReading.Number(rows[0][1]));
        return Task.FromResult<PromiseFinding?>(new PromiseFinding(
            others == 0,
            new Dictionary<string, string>
            {
                ["lines"] = (others == 0 ? end : from).ToString(CultureInfo.InvariantCulture),
                ["others"] = others.ToString(CultureInfo.InvariantCulture),
            }));
    }

    private static long LineOf(PromiseFinding? last) =>
        last is not null && last.Evidence.TryGetValue("lines", out var lines) ? long.Parse(lines, CultureInfo.InvariantCulture) : 0;
}
