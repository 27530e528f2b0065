using System.Text.Json;
using System.Text.Json.Serialization;
using CertCenter.Portal.Connectors.Network;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Trust;

/// <summary>
/// Asks once a day whether security advisories are known for what the program is made of. The source is the operator's to name and answers as
/// OSV does (POST /v1/querybatch); it is sent names and versions of packages and nothing of any workspace. Where none is named or none has
/// answered, nothing is claimed.
/// </summary>
public sealed partial class Advisories(IOptions<TrustOptions> options, TimeProvider clock, ILogger<Advisories> logger) : BackgroundService
{
    /// <summary>As many as the source takes at once.</summary>
    private const int AtOnce = 1000;

    /// <summary>A source that always has another page is given up.</summary>
    private const int MostRounds = 20;
    private const int MostBytes = 8 << 20;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private volatile KnownAdvisories? _known;

    /// <summary>What the source answered last; null when it never did.</summary>
    public KnownAdvisories? Known => _known;

    /// <returns>Whether the source answered.</returns>
    internal async Task<bool> AskAsync(Uri source, string sbom, CancellationToken cancellationToken)
    {
        try
        {
            var found = await AskAllAsync(source, PackagesIn(await File.ReadAllBytesAsync(sbom, cancellationToken)), cancellationToken);
            _known = new(source.Host, clock.GetUtcNow(), [.. found.Order(StringComparer.Ordinal)]);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or KeyNotFoundException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NoAnswer(logger, source.Host, e);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Advisories is not { } source)
        {
            return;
        }

        while (true)
        {
            await Task.Delay(await AskAsync(source, ProgramFacts.Sbom, stoppingToken) ? Every : AfterFailure, clock, stoppingToken);
        }
    }

    private static List<Query> PackagesIn(byte[] sbom)
    {
        using var list = JsonDocument.Parse(sbom);
        return [.. list.RootElement.GetProperty("components").EnumerateArray().Select(c => new Query(new(c.GetProperty("purl").GetString() ?? ""), null))];
    }

    private async Task<HashSet<string>> AskAllAsync(Uri source, List<Query> packages, CancellationToken cancellationToken)
    {
        using var client = NamedSource.Open(options.Value.AdvisoryAuthorities, Patience, MostBytes);
        HashSet<string> found = [];
        foreach (var some in packages.Chunk(AtOnce))
        {
            var left = some;
            for (var round = 0; left.Length > 0; round++)
            {
                if (round == MostRounds)
                {
                    throw new InvalidOperationException("The source always has another page.");
                }

                left = await AskOnceAsync(client, source, left, found, cancellationToken);
            }
        }

        return found;
    }

    /// <returns>The packages of which the source has another page.</returns>
    private static async Task<Query[]> AskOnceAsync(HttpClient client, Uri source, Query[] queries, HashSet<string> found, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync(source, new Queries(queries), JsonSerializerOptions.Web, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        var results = json.RootElement.GetProperty("results").EnumerateArray().ToList();
        if (results.Count != queries.Length)
        {
            throw new InvalidOperationException($"Asked about {queries.Length} packages, the source answered about {results.Count}.");
        }

        List<Query> left = [];
        foreach (var (query, result) in queries.Zip(results))
        {
            if (result.TryGetProperty("vulns", out var advisories))
            {
                found.UnionWith(advisories.EnumerateArray().Select(a => $"{a.GetProperty("id").GetString()} ({query.Package.Purl["pkg:nuget/".Length..]})"));
            }

            if (result.TryGetProperty("next_page_token", out var page))
            {
                left.Add(query with { PageToken = page.GetString() });
            }
        }

        return [.. left];
    }

    private sealed record Queries([property: JsonPropertyName("queries")] Query[] All);

    private sealed record Query(
        Package Package,
        [property: JsonPropertyName("page_token")]
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? PageToken);

    private sealed record Package(string Purl);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Source} did not say which advisories are known; it is asked again in an hour.")]
        public static partial void NoAnswer(ILogger logger, string source, Exception e);
    }
}

/// <summary>The advisories that a source knew of for what the program is made of: its host, when it answered, "GHSA-… (Package@version)".</summary>
public sealed record KnownAdvisories(string Source, DateTimeOffset AskedAt, IReadOnlyList<string> All);
