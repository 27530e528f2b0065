using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>What can be wrong with the certificate of a server.</summary>
public enum CertificateFault
{
    Missing,
    Untrusted,
    Expired,
    OtherName,
}

/// <summary>Whom a connection trusts, and what is wrong with a certificate in one word.</summary>
internal static class CertificateTrust
{
    // A handful of certificates; a whole store of them does not belong here.
    private const int LongestAuthorities = 12_000;

    /// <summary>Trusts the authorities given (PEM); the public ones when none is.</summary>
    public static X509ChainPolicy Policy(string? authorities)
    {
        // Authorities of one's own rarely publish lists of revoked certificates that can be reached from here. Nothing is fetched
        // from addresses that a certificate names: they would be dialled past the address guard.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (!string.IsNullOrWhiteSpace(authorities))
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(authorities);
        }

        return policy;
    }

    /// <summary>Null when nothing is wrong.</summary>
    public static CertificateFault? Judge(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return null;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var expired = (chain?.ChainStatus ?? []).Any(state => state.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));
            return expired ? CertificateFault.Expired : CertificateFault.Untrusted;
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? CertificateFault.OtherName : CertificateFault.Missing;
    }

    /// <summary>Whether a person pasted certificates, or nothing.</summary>
    public static bool IsUsable(string? authorities)
    {
        if (string.IsNullOrWhiteSpace(authorities))
        {
            return true;
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(authorities);
            return certificates.Count > 0 && authorities.Length <= LongestAuthorities;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
