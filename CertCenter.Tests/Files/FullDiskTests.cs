using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Files;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Files;

/// <summary>A disk that fills up: what is written is refused in words, nothing half is left, and everything else goes on.</summary>
public sealed class FullDiskTests
{
    [SmallDiskFact]
    public async Task An_upload_that_does_not_fit_is_refused_in_words_and_the_portal_lives_on()
    {
        using var disk = SmallDisk.Make(megabytes: 4);
        await using var portal = await PortalProcess.StartAsync(settings: new Dictionary<string, string?> { ["Regions:0:Root"] = disk.Folder });
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");

        var refused = await UploadAsync(client, 8_000_000);

        Assert.StartsWith("There is no room left", refused.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(disk.Folder, "*", SearchOption.AllDirectories), f => f.Contains("/files/", StringComparison.Ordinal));
        Assert.Equal(100_000, (await UploadAsync(client, 100_000)).GetProperty("bytes").GetInt64());
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(ready.IsSuccessStatusCode);
    }

    [SmallDiskFact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_change_that_does_not_fit_is_refused_whole_and_fits_when_there_is_room_again()
    {
        using var disk = SmallDisk.Make(megabytes: 4);
        await using var house = await House.BuildAsync(services => services
            .AddSingleton(Options.Create(new List<Region> { new() { Key = "westeurope", Name = "West Europe", Residence = "Netherlands", Root = disk.Folder } }))
            .AddFiles());
        var tenant = await house.FoundAsync("Brightwater");
        var before = await CountAsync(tenant);
        disk.Fill();

        await Assert.ThrowsAsync<DiskFullException>(() => ChangeAsync(tenant));
        await Assert.ThrowsAsync<DiskFullException>(() => house.Get<IFiles>().KeepAsync(tenant.Owner, new MemoryStream(new byte[500_000]), 1_000_000, default));

        Assert.Equal(before, await CountAsync(tenant));
        Assert.Empty(Directory.EnumerateFiles(await house.Databases.FilesOfAsync(tenant.Owner, default)));
        disk.MakeRoom();
        await ChangeAsync(tenant);
        Assert.Equal(before + 200, await CountAsync(tenant));
    }

    private static Task ChangeAsync(TestTenant tenant) => tenant.WriteAsync(db => db.AddRange(Enumerable.Range(0, 200).Select(n =>
        Domain.Discovery.Connection.Of($"Directory {n}", "Csv", new string(' ', 4000), House.Monday))));

    private static async Task<int> CountAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Connections.CountAsync();
    }

    private static async Task<JsonElement> UploadAsync(HttpClient client, int bytes)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/security", UriKind.Relative)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.Add("RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value"));
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
