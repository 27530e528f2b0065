using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Support;

/// <summary>A web service on a free port of this machine, over TLS with a certificate of a test authority, that answers as a test says and keeps what it was asked.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestAuthority _authority;
    private readonly X509Certificate2 _certificate;

    private TestApi(WebApplication app, TestAuthority authority, X509Certificate2 certificate) =>
        (_app, _authority, _certificate) = (app, authority, certificate);

    /// <summary>"https://localhost:port".</summary>
    public Uri Address { get; private set; } = new("https://localhost");

    public string AuthorityPem => _authority.Pem;

    /// <summary>"GET /path?query" of each request, in the order in which they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<TestApi> StartAsync(RequestDelegate answer, string name = "localhost", DateTimeOffset? until = null)
    {
        var authority = new TestAuthority($"CertCenter web CA {Guid.NewGuid():N}");
        var (pem, key) = authority.Sign(name, until);
        using var made = X509Certificate2.CreateFromPem(pem, key);
        // The private key of a certificate from PEM is not kept for TLS on every system; from PKCS #12 it is.
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var api = new TestApi(app, authority, certificate);
        app.Run(context =>
        {
            api.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await app.StartAsync();
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Port;
        api.Address = new($"https://localhost:{port}");
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
    }
}
