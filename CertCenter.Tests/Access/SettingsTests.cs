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
        });

        foreach (var key in new[]
        {
            "Store:Root", "Store:KeepOpen", "Limits:AccountFormsPerMinute", "Sessions:Idle", "Proxies:Known:1", "Regions:0:Key", "Mail:Host", "Portal:Address",
        })
        {
            Assert.Contains(problems, p => p.StartsWith(key, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(problems, p => p.StartsWith("Proxies:Known:0", StringComparison.Ordinal));
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
