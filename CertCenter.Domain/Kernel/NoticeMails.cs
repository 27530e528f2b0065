namespace CertCenter.Domain.Kernel;

/// <summary>The kinds of mails that notices are sent in.</summary>
public static class NoticeMails
{
    /// <summary>One notice; refers to whose it is, its kind and its moment.</summary>
    public const string AtOnce = "notice";

    /// <summary>Those of a day; refers to whose they are and when the day ends.</summary>
    public const string OfTheDay = "notices-of-the-day";

    public static IReadOnlyList<string> Kinds { get; } = [AtOnce, OfTheDay];
}
