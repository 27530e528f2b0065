namespace CertCenter.Tests.Support;

/// <summary>Whether tests that have a long form run it: with CERTCENTER_LONG=1.</summary>
internal static class LongForm
{
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("CERTCENTER_LONG") == "1";
}
