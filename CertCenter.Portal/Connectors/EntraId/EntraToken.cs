using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Signs in through Azure's library, which asks again before a token ends; its requests take the guarded line too.</summary>
internal sealed partial class EntraToken : IDisposable
{
    private readonly TokenRequestContext _asked;
    private readonly HttpLine _line;
    private readonly X509Certificate2? _certificate;
    private readonly TokenCredential _credential;
    private readonly string _where;

    public EntraToken(GuardedHttp http, EntraSettings settings, EntraPlace place, string? secret, HttpTally tally)
    {
        if (string.IsNullOrEmpty(secret))
        {
            throw new SourceFailedException(new(EntraReasons.SecretMissing, settings.ClientId));
        }

        _where = settings.Directory;
        _asked = new([$"{place.Graph.GetLeftPart(UriPartial.Authority)}/.default"]);
        _certificate = settings.SignIn is EntraSignIn.Certificate ? Certificate(secret) : null;
        _line = http.Open(
            new(place.SignIn)
            {
                TrustedAuthorities = place.TrustedAuthorities,
                Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds),
                SafePosts = [new($"/{settings.Directory}/oauth2/v2.0/token")],
            },
            tally);
        var transport = new HttpClientTransport(_line.Client);
        // The line waits and asks again by itself; and the places are known, nobody has to be asked where they are.
        _credential = _certificate is null
            ? new ClientSecretCredential(settings.Directory, settings.ClientId, secret, new ClientSecretCredentialOptions
            {
                AuthorityHost = place.SignIn,
                DisableInstanceDiscovery = true,
                Transport = transport,
                Retry = { MaxRetries = 0 },
            })
            : new ClientCertificateCredential(settings.Directory, settings.ClientId, _certificate, new ClientCertificateCredentialOptions
            {
                AuthorityHost = place.SignIn,
                DisableInstanceDiscovery = true,
                Transport = transport,
                Retry = { MaxRetries = 0 },
            });
    }

    /// <exception cref="SourceFailedException">The directory does not let us in.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new("Bearer", (await _credential.GetTokenAsync(_asked, cancellationToken)).Token);
        }
        catch (AuthenticationFailedException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(e);
        }
    }

    /// <summary>The permissions that the token says were granted (claim "roles"); empty when it can't be read, for tokens are no promise to clients.</summary>
    public async Task<IReadOnlyList<string>> GrantedAsync(CancellationToken cancellationToken)
    {
        var parts = (await GetAsync(cancellationToken)).Parameter?.Split('.') ?? [];
        try
        {
            var payload = parts.Length == 3 ? Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])) : "{}";
            using var claims = JsonDocument.Parse(payload);
            return claims.RootElement.TryGetProperty("roles", out var roles) ? [.. roles.EnumerateArray().Select(role => role.GetString()).OfType<string>().Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _certificate?.Dispose();
    }

    private static X509Certificate2 Certificate(string pem)
    {
        try
        {
            // A field of one line takes the line breaks out of what is pasted.
            var lines = Mark().Replace(pem, "\n$0\n");
            return X509Certificate2.CreateFromPem(lines, lines);
        }
        catch (CryptographicException e)
        {
            throw new SourceFailedException(new(EntraReasons.CertificateUnreadable, ""), e);
        }
    }

    /// <summary>What Entra's numbers mean (learn.microsoft.com/entra/identity-platform/reference-error-codes).</summary>
    private SourceFailedException Failure(AuthenticationFailedException failed)
    {
        for (Exception? e = failed; e is not null; e = e.InnerException)
        {
            if (e is SourceFailedException known)
            {
                return known;
            }
        }

        var code = Code().Match(failed.ToString()).Value;
        return new(
            new(
                code switch
                {
                    "AADSTS7000215" or "AADSTS7000218" => EntraReasons.SecretWrong,
                    "AADSTS7000222" => EntraReasons.SecretExpired,
                    "AADSTS700027" or "AADSTS7000214" => EntraReasons.CertificateUnknown,
                    "AADSTS700016" or "AADSTS7000112" => EntraReasons.ApplicationUnknown,
                    "AADSTS90002" or "AADSTS900023" or "AADSTS90013" => EntraReasons.DirectoryUnknown,
                    "AADSTS700024" => EntraReasons.ClockWrong,
                    _ => EntraReasons.SignInRefused,
                },
                _where,
                code),
            failed);
    }

    [GeneratedRegex("-----(BEGIN|END) [A-Z ]+-----")]
    private static partial Regex Mark();

    [GeneratedRegex("AADSTS[0-9]+")]
    private static partial Regex Code();
}
