using System.Text.RegularExpressions;

namespace CertCenter.Tests.Architecture;

/// <summary>The hand-written files of the repository, and rules on their text. Each rule returns what breaks it.</summary>
internal static partial class Sources
{
    private const int Wall = 250;

    private static readonly string[] Banned =
        ["TO" + "DO", "FIX" + "ME", "#pragma warning dis" + "able", "#reg" + "ion", "Thread.Sl" + "eep", "(Sk" + "ip = ", ".GetAwaiter().GetRes" + "ult()"];

    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static readonly IReadOnlyList<SourceFile> Code = Read("*.cs", "*.razor");

    public static readonly IReadOnlyList<SourceFile> Looks = Read("*.razor", "*.razor.cs", "*.css", "*.js");

    /// <summary>The names of Razor components without a file of code behind them.</summary>
    public static readonly IReadOnlySet<string> RazorLeaves = Code
        .Where(f => f.Path.EndsWith(".razor", StringComparison.Ordinal) && Code.All(other => other.Path != f.Path + ".cs"))
        .Select(f => Path.GetFileNameWithoutExtension(f.Path)).ToHashSet();

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Select(f => (f.Path, Lines: f.Text.AsSpan().Count('\n'))).Where(f => f.Lines > Wall).Select(f => $"{f.Path} {f.Lines}");

    public static IEnumerable<string> WithBannedWords(IEnumerable<SourceFile> files) =>
        from file in files from word in Banned where file.Text.Contains(word, StringComparison.Ordinal) select $"{file.Path} {word}";

    public static IEnumerable<string> WithColours(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.EndsWith("wwwroot/cc.css", StringComparison.Ordinal)
        from Match match in Colour().Matches(file.Text)
        select $"{file.Path} {match.Value}";

    /// <summary>Records, enums and exceptions stay with the type they belong to, and so does what a port speaks through; a second class has a file of its own.</summary>
    public static IEnumerable<string> WithTwoPublicTypes(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.Contains("Tests/", StringComparison.Ordinal)
        let names = PublicType().Matches(file.Text)
            .Where(m => m.Value.Contains(" class ", StringComparison.Ordinal)).Select(m => m.Groups[1].Value)
            .Where(n => !n.EndsWith("Exception", StringComparison.Ordinal)).Distinct()
        where names.Count() > 1
        select $"{file.Path} {string.Join(", ", names)}";

    public static IEnumerable<string> WithoutSummary(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.Contains("Tests/", StringComparison.Ordinal)
        from Match match in PublicType().Matches(file.Text)
        where !Summary().IsMatch(file.Text[..match.Index])
        select $"{file.Path} {match.Groups[1].Value}";

    private static List<SourceFile> Read(params string[] patterns) =>
    [
        .. from project in Directory.EnumerateDirectories(Root, "CertCenter.*")
           from pattern in patterns
           from path in Directory.EnumerateFiles(project, pattern, SearchOption.AllDirectories)
           let name = Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !name.Contains("/Migrations/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
               && !name.Contains("/node_modules/", StringComparison.Ordinal)
           select new SourceFile(name, File.ReadAllText(path)),
    ];

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "CertCenter.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)
            ?? throw new InvalidOperationException("The tests run outside of the repository."));

    [GeneratedRegex(@"#[0-9a-fA-F]{6}\b|:\s*#[0-9a-fA-F]{3}\b|\b(rgb|rgba|hsl|hsla|oklch)\(")]
    private static partial Regex Colour();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial) )*(?:class|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"///[^\n]*\n(\[[^\n]*\n(?: +[^\n]*\n)*)*$")]
    private static partial Regex Summary();
}

internal sealed record SourceFile(string Path, string Text);
