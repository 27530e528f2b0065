using CertCenter.Portal.Access.Organisations;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>The installation's app at Entra ID: whole or not at all, and its secret in no file that is committed.</summary>
public sealed class EntraSettingsTests
{
    [Theory]
    [InlineData(null, null, null, 0)]
    [InlineData("app", "secret", null, 0)]
    [InlineData("app", null, "https://vault.example.test/", 0)]
    [InlineData("app", null, null, 1)]
    [InlineData("app", "secret", "https://vault.example.test/", 1)]
    [InlineData("app", null, "http://vault.example.test/", 1)]
    public void An_app_has_a_secret_from_one_place(string? client, string? secret, string? vault, int problems)
    {
        var options = new EntraOptions { ClientId = client, ClientSecret = secret, Vault = vault is null ? null : new Uri(vault) };

        Assert.Equal(problems, Problems(new ConfigurationBuilder().Build(), options));
    }

    [Fact]
    public void Its_sign_in_is_an_address_without_a_path() =>
        Assert.Equal(1, Problems(new ConfigurationBuilder().Build(), new EntraOptions { Instance = new("https://login.example.test/common") }));

    [Theory]
    [InlineData("appsettings.Production.json", 1)]
    [InlineData("secrets.json", 0)]
    public void A_secret_in_a_file_of_settings_is_refused(string file, int problems)
    {
        var folder = Directory.CreateTempSubdirectory("certcenter-settings-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, file), """{ "SignIn": { "Entra": { "ClientId": "app", "ClientSecret": "secret" } } }""");
            var configuration = new ConfigurationBuilder().SetBasePath(folder).AddJsonFile(file).Build();

            Assert.Equal(problems, Problems(configuration, new EntraOptions { ClientId = "app", ClientSecret = "secret" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Problems(IConfiguration configuration, EntraOptions options) =>
        new EntraOptionsRules(configuration).Validate(null, options).Failures?.Count() ?? 0;
}
