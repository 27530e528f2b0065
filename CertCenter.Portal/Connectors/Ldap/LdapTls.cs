using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

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
                    CertificateChainPolicy = CertificateTrust.Policy(settings.TrustedAuthorities),
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

    private static SourceProblem? Judge(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        CertificateTrust.Judge(chain, errors) switch
        {
            null => null,
            CertificateFault.Expired => new(LdapReasons.CertificateExpired, host, certificate?.Issuer),
            CertificateFault.Untrusted => new(LdapReasons.CertificateUntrusted, host, certificate?.Issuer),
            CertificateFault.OtherName => new(LdapReasons.CertificateName, host, certificate?.Subject),
            _ => new(LdapReasons.NoTls, host),
        };
}
