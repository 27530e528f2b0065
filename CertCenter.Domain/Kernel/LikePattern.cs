namespace CertCenter.Domain.Kernel;

/// <summary>Patterns for LIKE in which what people type stands for itself: a backslash takes the meaning from a sign.</summary>
public static class LikePattern
{
    public static string StartsWith(string typed) => Plain(typed) + "%";

    public static string Contains(string typed) => "%" + Plain(typed) + "%";

    private static string Plain(string typed) => typed.Trim()
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal);
}
