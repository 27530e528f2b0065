using System.Security.Cryptography;
using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>The key of a service account as Google gives it, a file in JSON. It names where tokens are got itself: only the place that is known is believed.</summary>
internal sealed class GoogleKey : IDisposable
{
    private readonly RSA _rsa;

    private GoogleKey(string account, string? id, RSA rsa) => (Account, Id, _rsa) = (account, id, rsa);

    /// <summary>The mail address of the service account.</summary>
    public string Account { get; }

    public string? Id { get; }

    public static GoogleKey Read(string? secret, GooglePlaces places)
    {
        if (string.IsNullOrEmpty(secret))
        {
            throw new SourceFailedException(new(GoogleReasons.KeyMissing, ""));
        }

        var rsa = RSA.Create();
        try
        {
            using var file = JsonDocument.Parse(secret);
            var root = file.RootElement;
            if (root.Text("token_uri") is { } told && told != places.Token.AbsoluteUri)
            {
                throw new SourceFailedException(new(GoogleReasons.KeyElsewhere, Uri.TryCreate(told, UriKind.Absolute, out var uri) ? uri.Host : "?"));
            }

            rsa.ImportFromPem(root.Text("private_key") ?? "");
            return new(root.Text("client_email") ?? throw new JsonException("No account."), root.Text("private_key_id"), rsa);
        }
        catch (Exception e) when (e is JsonException or CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            throw new SourceFailedException(new(GoogleReasons.KeyUnreadable, ""), e);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    public byte[] Sign(byte[] data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => _rsa.Dispose();
}
