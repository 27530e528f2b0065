using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Secures the line with TLS and tells apart what can be wrong with the certificate.</summary>
internal static class LdapTls
{
    public static async Task<SslStream> SecureAsync(Stream line, LdapSettings settings, CancellationToken cancellationToken)
    {
        var problem = default(SourceProblem);
        var secured = new SslStream(line, leaveInnerStreamOpen: false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = settings.Host,
                    CertificateChainPolicy = Trust(settings),
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                        (problem = Judge(settings.Host, certificate, chain, errors)) is null,
                },
                patience.Token);
            return secured;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await secured.DisposeAsync();
            throw new SourceFailedException(problem ?? new(LdapReasons.NoTls, $"{settings.Host}:{settings.Port}", e.Message), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            await secured.DisposeAsync();
            throw new SourceFailedException(new(LdapReasons.NoTls, $"{settings.Host}:{settings.Port}"), e);
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }

    private static X509ChainPolicy Trust(LdapSettings settings)
    {
        // Authorities of one's own rarely publish lists of revoked certificates that can be reached from here. Nothing is fetched
        // from addresses that a certificate names: they would be dialled past the address guard.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (!string.IsNullOrWhiteSpace(settings.TrustedAuthorities))
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(settings.TrustedAuthorities);
        }

        return policy;
    }

    private static SourceProblem? Judge(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return null;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var states = chain?.ChainStatus ?? [];
            var expired = states.Any(state => state.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));
            return new(expired ? LdapReasons.CertificateExpired : LdapReasons.CertificateUntrusted, host, certificate?.Issuer);
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? new(LdapReasons.CertificateName, host, certificate?.Subject)
            : new(LdapReasons.NoTls, host);
    }
}
