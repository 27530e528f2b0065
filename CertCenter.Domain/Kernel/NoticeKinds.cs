namespace CertCenter.Domain.Kernel;

/// <summary>The kinds of notices. Each has its words in the texts of the bell, under "Notice." and its name.</summary>
public static class NoticeKinds
{
    public const string ReadingFailed = "reading-failed";
    public const string WriteBackOn = "write-back-on";
    public const string AddressOff = "address-off";

    public static IReadOnlyList<string> All { get; } = [ReadingFailed, WriteBackOn, AddressOff];
}
