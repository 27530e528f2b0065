using System.Reflection;

namespace CertCenter.Portal.Features.Trust;

/// <summary>What runs here: its version, when it was built and when it was started, what it is made of.</summary>
public sealed class ProgramFacts(TimeProvider clock)
{
    public static string Version { get; } =
        typeof(ProgramFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    public static DateTimeOffset BuiltAt { get; } = new(File.GetLastWriteTimeUtc(typeof(ProgramFacts).Assembly.Location), TimeSpan.Zero);

    /// <summary>The list of packages beside the program (CycloneDX).</summary>
    public static string Sbom { get; } = Path.Combine(AppContext.BaseDirectory, "bom.json");

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();
}
