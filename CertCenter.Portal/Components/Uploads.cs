using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace CertCenter.Portal.Components;

/// <summary>Takes a file as the body of a request and streams it to where files are kept.</summary>
internal static class Uploads
{
    public static async Task<IResult> PostAsync(
        HttpContext http, IAntiforgery antiforgery, IViewers viewers, RefusalTexts words, Func<Caller, Stream, CancellationToken, Task<Outcome<KeptFile>>> keep)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (await viewers.FindAsync(http.RequestAborted) is not { } viewer)
        {
            return Results.Unauthorized();
        }

        // The operation has a limit of its own, and keeps nothing of what goes past it.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var kept = await keep(viewer.Caller, http.Request.Body, http.RequestAborted);
        Downloads.Note(http, viewer.Caller, kept.Refusal);
        return kept.Refusal is { } refusal
            ? Results.Json(new { refused = words[refusal] })
            : Results.Json(new { id = kept.Value.Id.Value, bytes = kept.Value.Bytes });
    }
}

/// <summary>What the browser tells of an upload: the file that was kept, or why none was.</summary>
public sealed record UploadAnswer(Guid? Id, long? Bytes, string? Name, string? Refused, string? Problem);
