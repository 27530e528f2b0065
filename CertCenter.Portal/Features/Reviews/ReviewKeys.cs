namespace CertCenter.Portal.Features.Reviews;

/// <summary>The keys of the review screen. Each has a button that does the same.</summary>
internal static class ReviewKeys
{
    public static IReadOnlyList<string> All { get; } =
        ["j", "k", "ArrowDown", "ArrowUp", "a", "r", "d", "u", "x", "c", "t", "1", "2", "3", "/", "?", "Enter", "Escape", "Control+Enter"];

    /// <summary>To the comment, to the last day of an approval, and to the filter.</summary>
    public static IReadOnlyList<string> IntoFields { get; } = ["c", "t", "/"];
}
