using CertCenter.Portal;
using CertCenter.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class SettingsTests
{
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_and_by_its_key()
    {
        var problems = ProblemsOf(Environments.Production, new()
        {
            ["Limits:AccountFormsPerMinute"] = "0",
            ["Sessions:Idle"] = "00:00:01",
            ["Proxies:Known:0"] = "10.0.0.0/8",
            ["Proxies:Known:1"] = "our proxy",
            ["Regions:0:Key"] = "West Europe",
            ["Store:KeepOpen"] = "1",
            ["Mail:Password"] = "Tr0ub4dor",
            ["Keys:Passwords"] = "KeyVault",
        });

        foreach (var key in new[]
        {
            "Store:Root", "Store:KeepOpen", "Limits:AccountFormsPerMinute", "Sessions:Idle", "Proxies:Known:1", "Regions:0:Key", "Mail:Host", "Mail:User and Mail:Password", "Portal:Address", "Keys:Vault",
        })
        {
            Assert.Contains(problems, p => p.StartsWith(key, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(problems, p => p.StartsWith("Proxies:Known:0", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.Contains("Tr0ub4dor", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_string_with_a_typo_is_told_whole_and_without_its_password()
    {
        var problems = ProblemsOf(Environments.Production, new()
        {
            ["Store:Provider"] = "SqlServer",
            ["Store:ConnectionString"] = "Server=tcp:db.certcenter.test;Database=1 catalog;User Id=control;Pasword=Tr0ub4dor;Encrypt=false;Connect Timeout=soon",
            ["Regions:0:ConnectionString"] = "Server=tcp:us.certcenter.test;User Id=control;Password=Tr0ub4dor;TrustServerCertificate=true",
        });

        foreach (var part in new[] { "no 'pasword'", "'connect timeout'", "('Database')", "('Encrypt')", "Store:Root", "Regions:0:ConnectionString trusts any certificate" })
        {
            Assert.Contains(problems, p => p.Contains(part, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(problems, p => p.Contains("Tr0ub4dor", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Server=localhost;Database=catalog;User ID=sa;Password=x;Encrypt=false")]
    [InlineData("Server=tcp:127.0.0.1,1433;Database=catalog;User ID=sa;Password=x;Encrypt=false;TrustServerCertificate=true")]
    [InlineData("Server=tcp:cc.database.windows.net;Database=catalog")]
    public void A_server_on_this_machine_and_a_managed_identity_are_taken(string server) => Assert.DoesNotContain(
        ProblemsOf(Environments.Production, new() { ["Store:Provider"] = "SqlServer", ["Store:ConnectionString"] = server }),
        p => p.Contains("ConnectionString", StringComparison.Ordinal));

    [Fact]
    public void A_kind_of_store_that_there_is_not_is_told_by_its_key() => Assert.Contains(
        ProblemsOf(Environments.Production, new() { ["Store:Provider"] = "SqlSever" }), p => p.Contains("'Store:Provider'", StringComparison.Ordinal));

    [Fact]
    public void Only_in_Development_commits_may_be_lost()
    {
        static bool IsTold(string problem) => problem.StartsWith("Store:MayBeLost", StringComparison.Ordinal);

        Assert.Contains(ProblemsOf(Environments.Production, new() { ["Store:MayBeLost"] = "true" }), IsTold);
        Assert.DoesNotContain(ProblemsOf(Environments.Development, new() { ["Store:MayBeLost"] = "true" }), IsTold);
    }

    [Fact]
    public void Two_regions_in_one_folder_are_refused() => Assert.Contains(
        ProblemsOf(Environments.Development, new() { ["Regions:1:Root"] = "westeurope" }),
        p => p.Contains("'westeurope' is there twice", StringComparison.Ordinal));

    [Fact]
    public void The_settings_for_developing_are_complete() => Rules.Hold(ProblemsOf(Environments.Development, []));

    private static IReadOnlyList<string> ProblemsOf(string environment, Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddPortal();
        try
        {
            builder.Build().CheckSettings();
            return [];
        }
        catch (Exception broken)
        {
            return Settings.ProblemsOf(broken);
        }
    }
}
