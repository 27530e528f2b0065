namespace CertCenter.Portal.Features.Reviews;

/// <summary>How long answering takes, as people are told: about 12 seconds an item.</summary>
internal static class Minutes
{
    private const int SecondsAnItem = 12;

    public static long For(long items) => items == 0 ? 0 : Math.Max(1, items * SecondsAnItem / 60);
}
