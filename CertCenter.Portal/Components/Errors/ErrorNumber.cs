using System.Security.Cryptography;

namespace CertCenter.Portal.Components.Errors;

/// <summary>A short number by which a reader's report is found in the log.</summary>
internal static class ErrorNumber
{
    public static string Next()
    {
        var digits = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return $"{digits[..4]}-{digits[4..]}";
    }
}
