namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Looks in stores for what people type, in either case.</summary>
public static class WordSearch
{
    /// <summary>Only for queries: true when the text is like the pattern, in which a backslash takes the meaning from a sign.</summary>
    public static bool Matches(string? text, string pattern) => throw new NotSupportedException("Only the database looks for words.");
}
