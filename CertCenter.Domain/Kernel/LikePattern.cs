namespace CertCenter.Domain.Kernel;

/// <summary>Patterns for LIKE in which what people type stands for itself.</summary>
public static class LikePattern
{
    public const string Escape = "\\";

    public static string StartsWith(string typed) => typed.Trim()
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal) + "%";
}
