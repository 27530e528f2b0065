using CertCenter.Portal.Access.Organisations;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>The provider of staff: whole or not at all, and its secret in no file that is committed.</summary>
public sealed class StaffProviderSettingsTests
{
    [Theory]
    [InlineData(null, null, null, null, 0)]
    [InlineData("https://works.test", "app", "secret", null, 0)]
    [InlineData("https://works.test", "app", null, null, 1)]
    [InlineData(null, "app", "secret", null, 1)]
    [InlineData("http://works.test", "app", "secret", null, 1)]
    [InlineData("works", "app", "secret", null, 1)]
    [InlineData("https://works.test", "app", "secret", "/no/such/file.pem", 1)]
    public void It_is_set_up_whole_or_not_at_all(string? issuer, string? client, string? secret, string? authorities, int problems) => Assert.Equal(
        problems,
        new StaffProviderOptionsRules(new ConfigurationBuilder().Build())
            .Validate(null, new() { Issuer = issuer, ClientId = client, ClientSecret = secret, Authorities = authorities }).Failures?.Count() ?? 0);
}
