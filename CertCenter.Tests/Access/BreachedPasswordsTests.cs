using CertCenter.Domain.Accounts;
using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class BreachedPasswordsTests : IDisposable
{
    private const string Known = "wheelbarrow under the oak";

    /// <summary>Its SHA-1, as sha1sum tells it.</summary>
    private const string Hash = "FE9A96CD6FED452718995C6971A500CB0A492104";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("breached");

    [Theory]
    [InlineData("REST:3", false)]
    [InlineData("rest:3", false)]
    [InlineData("REST:0", true)]
    [InlineData("<html>Sign in to the network</html>", true)]
    [InlineData("", true)]
    public async Task What_the_service_has_seen_is_refused_and_what_pads_its_answer_is_not(string line, bool taken)
    {
        var rest = line.StartsWith('r') ? Hash[5..].ToLowerInvariant() : Hash[5..];
        List<string> asked = [];
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, asked, $"0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n{line.Replace("rest", rest, StringComparison.OrdinalIgnoreCase)}\r\n"));

        Assert.Equal(taken, await IsTakenAsync(api, api.AuthorityPem));

        Assert.Equal([$"/range/{Hash[..5]}"], asked);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(302)]
    public async Task A_service_that_does_not_answer_stops_nobody(int status)
    {
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, [], "", status));

        Assert.True(await IsTakenAsync(api, api.AuthorityPem));
    }

    [Fact]
    public async Task A_service_with_a_certificate_of_somebody_else_hears_nothing()
    {
        List<string> asked = [];
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, asked, ""));

        Assert.True(await IsTakenAsync(api, authorities: null));

        Assert.Empty(asked);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<bool> IsTakenAsync(TestApi api, string? authorities)
    {
        var file = authorities is null ? null : Path.Combine(_folder.FullName, "authorities.pem");
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, authorities);
        }

        var passwords = new BreachedPasswords(
            Options.Create(new PasswordOptions { Breached = new(api.Address, "/range/"), BreachedAuthorities = file }), NullLogger<BreachedPasswords>.Instance);
        return (await passwords.ValidateAsync(null!, Account.Of("ana@brightwater.test", "Ana", House.Monday), Known)).Succeeded; // The manager is not asked.
    }

    private static async Task AnswerAsync(HttpContext context, List<string> asked, string body, int status = 200)
    {
        asked.Add(context.Request.Path);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
