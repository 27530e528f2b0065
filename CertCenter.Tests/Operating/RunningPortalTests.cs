using System.Text.Json;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Operating;

public sealed class RunningPortalTests
{
    [Fact]
    public async Task What_it_logs_is_one_json_object_a_line_and_it_says_what_of_it_is_not_ready()
    {
        await using var portal = await PortalProcess.StartAsync();
        using var client = portal.Client();
        var ready = await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        File.Delete(Assert.Single(Directory.GetFiles(Path.Combine(portal.Root, "templates"), "*.db")));

        using var without = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Equal("""{"status":"Healthy","missing":[]}""", ready);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, without.StatusCode);
        Assert.Equal("""{"status":"Unhealthy","missing":["template"]}""", await without.Content.ReadAsStringAsync());
        Assert.True(live.IsSuccessStatusCode);
        var lines = portal.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.EndsWith("Z", JsonDocument.Parse(line).RootElement.GetProperty("Timestamp").GetString(), StringComparison.Ordinal));
    }
}
