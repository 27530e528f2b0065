using CertCenter.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CertCenter.Tests.Demo;

/// <summary>A small invented company, made once for the tests of this folder.</summary>
public sealed class DemoFolder : IAsyncLifetime
{
    public string Root { get; } = Directory.CreateTempSubdirectory("certcenter-demo-").FullName;

    public string Made => Path.Combine(Root, "demo");

    internal WebApplicationBuilder Builder(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Root"] = Root,
            ["Demo:People"] = Environment.GetEnvironmentVariable("CERTCENTER_PICTURES") is { Length: > 0 } ? null : "60",
            ["Regions:0:Key"] = "westeurope",
            ["Regions:0:Name"] = "West Europe",
            ["Regions:0:Residence"] = "Netherlands",
            ["Regions:0:Root"] = "westeurope",
            ["Portal:Address"] = "http://localhost:5080",
        });
        return builder;
    }

    public async Task InitializeAsync() => Assert.Null(await DemoCommand.PrepareAsync(Builder(Environments.Development), () => Builder(Environments.Development)));

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }
}
