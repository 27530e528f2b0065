using System.Text;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>What somebody needs to check a certificate without us: the exact bytes that were signed, the signature, the public key.</summary>
internal static class CertificateFiles
{
    public static void Map(WebApplication app)
    {
        app.MapGet(Links.CertificateFilePattern, (HttpContext http, CertificateQuery query, Guid id, int number) => AnswerAsync(
            http, query, id, number, c => Results.File(c.Content, "application/json", $"erasure-certificate-{number}.json"))).AllowAnonymous();
        app.MapGet(Links.CertificateSignaturePattern, (HttpContext http, CertificateQuery query, Guid id, int number) => AnswerAsync(
            http, query, id, number, c => Results.File(c.Signature, "application/octet-stream", $"erasure-certificate-{number}.sig"))).AllowAnonymous();
        app.MapGet(Links.PublishedKeyPattern, async (HttpContext http, PublishedKeyQuery query, string key) =>
        {
            var found = await query.ExecuteAsync(Visitors.Of(http), key, http.RequestAborted);
            return found.Refusal is null ? Results.File(Encoding.ASCII.GetBytes(found.Value), "application/x-pem-file", $"certcenter-{key}.pem") : Results.NotFound();
        }).AllowAnonymous();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CertificateQuery query, Guid id, int number, Func<IssuedCertificate, IResult> answer)
    {
        var place = await query.ExecuteAsync(Visitors.Of(http), id, http.RequestAborted);
        return place.Refusal is null && place.Value.Issued.FirstOrDefault(c => c.Number == number) is { } found ? answer(found) : Results.NotFound();
    }
}
