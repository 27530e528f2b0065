using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace CertCenter.Domain.Discovery;

/// <summary>Knows when a secret ends that says so itself: a certificate.</summary>
internal static partial class SecretDates
{
    public static DateTimeOffset? EndOf(string secret)
    {
        if (!secret.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            // A field of one line takes the line breaks out of what is pasted.
            using var certificate = X509Certificate2.CreateFromPem(Mark().Replace(secret, "\n$0\n"));
            return new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    [GeneratedRegex("-----(BEGIN|END) [A-Z ]+-----")]
    private static partial Regex Mark();
}
