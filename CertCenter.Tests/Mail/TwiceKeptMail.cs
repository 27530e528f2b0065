using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using CertCenter.Portal.Mail;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Mail;

/// <summary>Sends mails to a real mail server, as the portal does, and then keeps them in the folder in which journeys look for them.</summary>
internal sealed class TwiceKeptMail(SmtpMail server, FolderMail folder) : IMail
{
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        await server.SendAsync(letter, cancellationToken);
        await folder.SendAsync(letter, cancellationToken);
    }

    public static Dictionary<string, string?> SettingsOf(SmtpServer server) => new()
    {
        ["Mail:Host"] = "localhost", ["Mail:Port"] = $"{server.Port}", ["Mail:From"] = "review@certcenter.test",
    };

    public static void Add(IServiceCollection services) =>
        services.AddSingleton<IMail>(s => new TwiceKeptMail(s.GetRequiredService<SmtpMail>(), s.GetRequiredService<FolderMail>()));

    /// <summary>Gives the portal its password for the server, and lets this process trust the server's certificate: only what its own authority signed.</summary>
    public static async Task TrustAsync(PortalHost portal, SmtpServer server)
    {
        await portal.Services.GetRequiredService<SetMailCredentials>().ExecuteAsync(
            new SystemCaller("test"), "localhost", new MailSignIn(SmtpServer.User, SmtpServer.Password), CancellationToken.None);
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(server.AuthorityFile));

        // The library's client takes it from nowhere else within a process; nothing else here asks it.
        var validation = Type.GetType("System.Net.ServicePointManager, System.Net.ServicePoint", throwOnError: true)!
            .GetProperty("ServerCertificateValidationCallback", BindingFlags.Public | BindingFlags.Static)!; // It is there, or the line above threw.
        validation.SetValue(null, new RemoteCertificateValidationCallback((_, certificate, _, errors) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return certificate is X509Certificate2 known && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && chain.Build(known);
        }));
    }
}
