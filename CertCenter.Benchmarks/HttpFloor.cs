using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace CertCenter.Benchmarks;

/// <summary>
/// A bare client that sends the requests of a reading one after the other and throws away what it hears. It takes the JSON apart, for only that shows whether an answer is whole and
/// where the next page is.
/// </summary>
internal sealed class HttpFloor : IMeasurement
{
    private readonly Func<HttpFloor, Task> _read;
    private readonly X509Certificate2Collection _authorities = [];
    private HttpClient _client = new();

    private HttpFloor(Func<HttpFloor, Task> read)
    {
        _read = read;
        _authorities.ImportFromPem(ReadingPeer.AuthorityPem);
    }

    public static Task<HttpFloor> GraphAsync() => WarmAsync(async floor =>
    {
        await floor.PostAsync($"{GraphPeer.Directory}/oauth2/v2.0/token", "grant_type=client_credentials&client_id=x&client_secret=x");
        await floor.GetAsync("v1.0/users?$count=true&$select=id&$top=1");
        await floor.PagesAsync("v1.0/users?$select=id,displayName,userPrincipalName,mail,jobTitle,department,accountEnabled,userType,signInActivity&$expand=manager($select=id)&$top=500");
        await floor.GetAsync("v1.0/groups?$count=true&$select=id&$top=1");
        await floor.PagesAsync("v1.0/servicePrincipals?$select=id,displayName,accountEnabled,appRoles&$top=999");
        var groups = await floor.PagesAsync("v1.0/groups?$select=id,displayName,description&$top=999");
        foreach (var asked in (string[])["owners?$select=id", "members?$select=id,displayName&$top=999"])
        {
            foreach (var some in groups.Chunk(20))
            {
                await floor.PostAsync("v1.0/$batch", JsonSerializer.Serialize(new { requests = some.Select((id, at) => new { id = $"{at}", method = "GET", url = $"/groups/{id}/{asked}" }) }));
            }
        }

        await floor.PagesAsync("v1.0/roleManagement/directory/roleDefinitions?$select=id,displayName,description");
        await floor.PagesAsync("v1.0/roleManagement/directory/roleAssignments?$expand=principal");
    });

    public static Task<HttpFloor> ScimAsync() => WarmAsync(async floor =>
    {
        foreach (var what in (string[])["Users", "Groups"])
        {
            var (start, total) = (1, 1);
            while (start <= total)
            {
                using var page = await floor.GetAsync($"scim/{what}?startIndex={start}&count={ScimPeer.Page}");
                total = page.RootElement.GetProperty("totalResults").GetInt32();
                start += ScimPeer.Page;
            }
        }
    });

    public async Task<Elapsed> MeasureAsync()
    {
        var clocks = new Clocks();
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new() { CertificateChainPolicy = policy, RemoteCertificateValidationCallback = (_, _, _, errors) => errors is SslPolicyErrors.None },
        };
        using (_client = new HttpClient(handler) { BaseAddress = new(ReadingPeer.Address) })
        {
            _client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
            await _read(this);
        }

        return clocks.Stop();
    }

    public ValueTask DisposeAsync()
    {
        foreach (var authority in _authorities)
        {
            authority.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<HttpFloor> WarmAsync(Func<HttpFloor, Task> read)
    {
        var floor = new HttpFloor(read);
        await Child.WarmAsync(floor);
        return floor;
    }

    private async Task<JsonDocument> GetAsync(string path)
    {
        await using var answer = await _client.GetStreamAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await JsonDocument.ParseAsync(answer);
    }

    private async Task PostAsync(string path, string content)
    {
        using var body = new StringContent(content, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), body);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        (await JsonDocument.ParseAsync(stream)).Dispose();
    }

    /// <summary>Every page of a list; the ids, for those that are asked about one by one.</summary>
    private async Task<IReadOnlyList<string>> PagesAsync(string path)
    {
        var ids = new List<string>();
        for (var next = path; next is not null;)
        {
            using var page = await GetAsync(next);
            next = page.RootElement.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
            ids.AddRange(path.StartsWith("v1.0/groups", StringComparison.Ordinal) ? page.RootElement.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("id").GetString() ?? "") : []);
        }

        return ids;
    }
}
