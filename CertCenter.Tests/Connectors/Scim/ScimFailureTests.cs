using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertCenter.Tests.Connectors.Scim;

public sealed class ScimFailureTests
{
    private const string Secret = "client-s3cret";

    [Fact]
    public async Task What_is_wrong_is_told_apart()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        var settings = ScimDriver.Settings(scim.Api);
        var status = 200;
        scim.Instead = context =>
        {
            context.Response.StatusCode = status;
            return status != 200 && context.Response.WriteAsync($$"""{"detail":"no: {{context.Request.Headers.Authorization}}"}""").IsCompleted;
        };

        foreach (var (code, reason) in new[] { (401, ScimReasons.SignInRefused), (403, ScimReasons.Forbidden), (404, ScimReasons.NotFound), (418, HttpReasons.Refused) })
        {
            status = code;
            var check = await ScimDriver.Connector().TestAsync(ScimDriver.Input(settings), CancellationToken.None);
            Assert.Equal(reason, check.Problem?.Reason);
            Assert.DoesNotContain(ScimServer.Token, check.Problem?.Detail, StringComparison.Ordinal);
            Assert.Equal(reason, await FailsAsync(settings));
        }

        status = 200;
        Assert.Equal(ScimReasons.SecretMissing, await FailsAsync(settings, secret: ""));
        Assert.Equal(HttpReasons.CertificateUntrusted, await FailsAsync(settings with { TrustedAuthorities = null }));
        Assert.Equal(ScimReasons.NotFound, await FailsAsync(settings with { Address = scim.Api.Address + "other" }));
        scim.Users.Clear();
        Assert.Equal(ScimReasons.NoPeople, await FailsAsync(settings));
        scim.Page = (_, _, _) => new System.Text.Json.Nodes.JsonObject { ["hello"] = "world" };
        Assert.Equal(ScimReasons.NotScim, await FailsAsync(settings));
    }

    [Fact]
    public async Task Client_credentials_are_exchanged_for_a_token_that_is_renewed()
    {
        var clock = new HurriedClock(StoppedClock.Monday);
        var given = 0;
        await using var tokens = await TestApi.StartAsync(async context =>
        {
            var form = await context.Request.ReadFormAsync();
            var right = context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"my%20client:{Secret}"))
                && form["grant_type"] == "client_credentials" && form["scope"] == "scim.read";
            context.Response.StatusCode = right ? 200 : 401;
            await context.Response.WriteAsync(right
                ? $$"""{"access_token":"token-{{++given}}","token_type":"Bearer","expires_in":300}"""
                : """{"error":"invalid_client","error_description":"Unknown client"}""");
        });
        await using var scim = await FaultyScim.StartAsync();
        scim.Instead = context =>
        {
            // The third page takes so long that the token ends; the second token is withdrawn early.
            clock.Pass(context.Request.Query["startIndex"] == "21" ? TimeSpan.FromMinutes(10) : TimeSpan.Zero);
            var good = given == 2 && context.Request.Path == "/scim/Groups" ? "Bearer token-3" : $"Bearer token-{given}";
            context.Response.StatusCode = context.Request.Headers.Authorization == good ? 200 : 401;
            return context.Response.StatusCode == 401;
        };
        var settings = ScimDriver.Settings(scim.Api) with
        {
            SignIn = ScimSignIn.ClientCredentials,
            TokenAddress = $"{tokens.Address}token",
            ClientId = "my client",
            Scope = "scim.read",
            TrustedAuthorities = $"{scim.Api.AuthorityPem}\n{tokens.AuthorityPem}",
        };

        var seen = new CollectedSightings();
        var report = await ScimDriver.Connector(clock).ReadAsync(ScimDriver.Input(settings, Secret), seen, CancellationToken.None);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(25, seen.People.Count);
        Assert.Equal(3, given);
        var refused = await Assert.ThrowsAsync<SourceFailedException>(
            () => ScimDriver.Connector().ReadAsync(ScimDriver.Input(settings, "wrong"), seen, CancellationToken.None));
        Assert.Equal(new(ScimReasons.TokenRefused, settings.TokenAddress, "401 invalid_client Unknown client"), refused.Problem);
    }

    [Fact]
    public async Task A_reading_that_is_stopped_stops()
    {
        await using var scim = await FaultyScim.StartAsync();
        using var stop = new CancellationTokenSource();
        scim.Instead = context =>
        {
            if (context.Request.Query["startIndex"] == "11")
            {
                stop.Cancel();
            }

            return false;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ScimDriver.Connector().ReadAsync(ScimDriver.Input(ScimDriver.Settings(scim.Api)), new CollectedSightings(), stop.Token));
    }

    [Theory]
    [InlineData("http://app.example.test/scim")]
    [InlineData("https://name:password@app.example.test/scim")]
    [InlineData("https://app.example.test/scim?tenant=1")]
    [InlineData("app.example.test")]
    public void An_address_that_is_not_plain_https_is_refused(string address) =>
        Assert.Equal(ScimFieldReasons.Address, Assert.Single(ScimDriver.Connector().Validate(new ScimSettings { Address = address }.ToJson())).Reason);

    [Fact]
    public void Whatever_the_secret_is_sent_to_is_part_of_the_address()
    {
        var connector = ScimDriver.Connector();
        var settings = new ScimSettings { Address = "https://a.test/scim", SignIn = ScimSignIn.ClientCredentials, TokenAddress = "https://a.test/token", ClientId = "c" };
        ScimSettings[] others =
        [
            settings with { Address = "https://b.test/scim" }, settings with { TokenAddress = "https://b.test/token" }, settings with { ClientId = "d" },
            settings with { SignIn = ScimSignIn.Token }, settings with { TrustedAuthorities = "-----BEGIN" },
        ];

        Assert.All(others, other => Assert.NotEqual(connector.AddressOf(settings.ToJson()), connector.AddressOf(other.ToJson())));
        Assert.Equal(connector.AddressOf(settings.ToJson()), connector.AddressOf((settings with { PageSize = 7, Address = "https://a.test/scim/" }).ToJson()));
    }

    private static async Task<string> FailsAsync(ScimSettings settings, string secret = ScimServer.Token) =>
        (await Assert.ThrowsAsync<SourceFailedException>(
            () => ScimDriver.Connector().ReadAsync(ScimDriver.Input(settings, secret), new CollectedSightings(), CancellationToken.None))).Problem.Reason;
}
