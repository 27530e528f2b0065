using System.Text.Json;
using Xunit;

namespace CertCenter.Tests.Operating;

public sealed class SbomTests
{
    private static readonly string Program = BesideThePortal("CertCenter.Portal.deps.json");
    private static readonly string List = BesideThePortal("bom.json");

    [Fact]
    public void Everything_the_program_was_restored_from_is_on_the_list_with_its_version_and_hash()
    {
        using var program = JsonDocument.Parse(File.ReadAllText(Program));
        using var list = JsonDocument.Parse(File.ReadAllText(List));
        var shipped = program.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(l => l.Value.GetProperty("type").GetString() == "package").Select(l => l.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var components = list.RootElement.GetProperty("components").EnumerateArray().ToList();
        var listed = components.Select(c => $"{c.GetProperty("name").GetString()}/{c.GetProperty("version").GetString()}").ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Equal("CycloneDX", list.RootElement.GetProperty("bomFormat").GetString());
        Assert.True(shipped.Count > 30, $"Only {shipped.Count} packages are named beside the program.");
        Assert.Empty(shipped.Except(listed));
        Assert.All(components, c => Assert.Matches("^[0-9a-f]{128}$", c.GetProperty("hashes")[0].GetProperty("content").GetString()));
        Assert.Contains(components, c => c.TryGetProperty("licenses", out _));
    }

    private static string BesideThePortal(string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "CertCenter.Portal", here.Name, file); // Build output has a project and a configuration above it.
    }
}
