using System.Text.RegularExpressions;
using Xunit;

namespace CertCenter.Tests.Architecture;

/// <summary>The README's map and the tour name what is there, and all of it.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>Folders that say nothing of the product by themselves.</summary>
    private static readonly string[] Unmapped = ["Properties", "wwwroot", "bin", "obj", "artifacts"];

    [Fact]
    public void Each_line_of_the_map_is_a_folder() => Rules.Hold(OnTheMap(Text("README.md")).Where(f => !Directory.Exists(Path.Combine(Sources.Root, f))));

    [Fact]
    public void Each_folder_of_a_feature_is_on_the_map()
    {
        var mapped = OnTheMap(Text("README.md")).ToHashSet();

        Rules.Hold(FoldersIn("CertCenter.Domain").Concat(FoldersIn("CertCenter.Portal")).Where(f => !mapped.Contains(f)));
    }

    [Fact]
    public void Each_file_of_the_tour_is_there() => Rules.Hold(OnTheTour(Text("docs/tour.md")).Where(f => !Exists(f)));

    [Fact]
    public void Each_decision_has_a_number_of_its_own() => Rules.Hold(
        Directory.EnumerateFiles(Path.Combine(Sources.Root, "docs", "decisions"), "*.md").Select(f => Path.GetFileName(f))
            .GroupBy(name => name[..4]).Where(g => g.Count() > 1).Select(g => string.Join(" and ", g)));

    [Fact]
    public void A_name_of_nothing_would_be_found()
    {
        Assert.Equal(["CertCenter.Domain/Kernel", "CertCenter.Domain/Nowhere"], OnTheMap("| `CertCenter.Domain` | x |\n| `… /Kernel`, `Nowhere` | y |\n").Skip(1));
        Assert.DoesNotContain(OnTheTour("Read `Domain/Kernel/Caller.cs` and `Nowhere.cs`."), f => f.EndsWith("Nowhere.cs", StringComparison.Ordinal) && Exists(f));
    }

    /// <summary>The folders of the map's lines: one with dots belongs to the project above it.</summary>
    private static IEnumerable<string> OnTheMap(string readme)
    {
        var project = "";
        foreach (var line in readme.Split('\n').Where(l => l.StartsWith("| `CertCenter", StringComparison.Ordinal) || l.StartsWith("| `… /", StringComparison.Ordinal)))
        {
            foreach (Match name in Quoted().Matches(line.Split('|')[1]))
            {
                var folder = name.Groups[1].Value;
                project = folder.StartsWith("CertCenter", StringComparison.Ordinal) ? folder : project;
                yield return folder == project ? project : $"{project}/{folder.Replace("… /", "", StringComparison.Ordinal)}";
            }
        }
    }

    private static IEnumerable<string> FoldersIn(string project) =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Sources.Root, project))
        let name = Path.GetFileName(folder)
        where !Unmapped.Contains(name)
        select $"{project}/{name}";

    private static IEnumerable<string> OnTheTour(string tour) => Quoted().Matches(tour).Select(m => m.Groups[1].Value).Where(name => Path.GetExtension(name) is ".cs" or ".razor");

    /// <summary>The tour leaves out the first word of a project, and the folder of a file that is beside the one before.</summary>
    private static bool Exists(string name) => Sources.Code.Any(f => f.Path == name || f.Path == $"CertCenter.{name}" || f.Path.EndsWith($"/{name}", StringComparison.Ordinal));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Sources.Root, file));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
