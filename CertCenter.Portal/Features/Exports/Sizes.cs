using System.Globalization;

namespace CertCenter.Portal.Features.Exports;

/// <summary>Sizes of files as people read them.</summary>
internal static class Sizes
{
    public static string Of(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1000):N0} KB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / 1_000_000.0:N1} MB");
}
