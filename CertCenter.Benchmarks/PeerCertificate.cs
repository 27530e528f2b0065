using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertCenter.Benchmarks;

/// <summary>A folder with an authority's certificate, and one for this machine's loopback that it signed.</summary>
internal sealed class PeerCertificate : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private PeerCertificate(string folder) => Folder = folder;

    public string Folder { get; }

    public string AuthorityFile => Path.Combine(Folder, "ca.pem");

    public static string CertificateFile(string folder) => Path.Combine(folder, "cert.pem");

    public static string KeyFile(string folder) => Path.Combine(folder, "key.pem");

    public static async Task<PeerCertificate> MakeAsync()
    {
        var made = new PeerCertificate(Directory.CreateTempSubdirectory("certcenter-peer-").FullName);
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=CertCenter benchmark CA", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var signer = authority.CreateSelfSigned(From, Until);

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        using var signed = request.Create(signer, From, Until, RandomNumberGenerator.GetBytes(8));

        await File.WriteAllTextAsync(made.AuthorityFile, signer.ExportCertificatePem());
        await File.WriteAllTextAsync(CertificateFile(made.Folder), signed.ExportCertificatePem());
        await File.WriteAllTextAsync(KeyFile(made.Folder), key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
