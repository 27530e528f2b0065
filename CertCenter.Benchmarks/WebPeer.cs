using System.Globalization;
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

namespace CertCenter.Benchmarks;

/// <summary>A web service over TLS on a free port, whose answers are made beforehand: it costs both sides the same, and little.</summary>
internal static class WebPeer
{
    /// <summary>Serves until it is killed; its first line says where.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var kind, var count, var folder])
        {
            return 2;
        }

        var shape = new ReadingShape(int.Parse(count, CultureInfo.InvariantCulture));
        using var made = X509Certificate2.CreateFromPemFile(PeerCertificate.CertificateFile(folder), PeerCertificate.KeyFile(folder));
        // The private key of a certificate from PEM is not kept for TLS on every system; from PKCS #12 it is.
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var app = builder.Build();
        Func<HttpContext, Task<byte[]?>> answer = _ => Task.FromResult<byte[]?>(null);
        app.Run(async context =>
        {
            if (await answer(context) is not { } body)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        await app.StartAsync();
        // Its links name its own address, so the answers are made when that is known.
        var address = $"https://localhost:{new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Port}/";
        answer = kind == "graph" ? new GraphPeer(shape, address).AnswerAsync : new ScimPeer(shape).AnswerAsync;
        Console.WriteLine(address);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
