using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Answers a request with a file, written while it is sent. Who may not have it gets the answer of one that is not there.</summary>
internal static class Downloads
{
    public static async Task<IResult> CsvAsync(
        HttpContext http, IViewers viewers, string name, Func<Caller, TextWriter, CancellationToken, Task<Outcome<Done>>> write)
    {
        if (await viewers.FindAsync(http.RequestAborted) is not { } viewer)
        {
            return Results.NotFound();
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        // Not disposed after a refusal: nothing must have been sent, so that it can become another answer.
        var output = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 65536, leaveOpen: true);
        var outcome = await write(viewer.Caller, output, http.RequestAborted);
        Note(http, viewer.Caller, outcome.Refusal);
        if (outcome.Refusal is not null)
        {
            http.Response.Headers.ContentDisposition = default;
            return Results.NotFound();
        }

        await output.DisposeAsync();
        return Results.Empty;
    }

    public static async Task<IResult> FileAsync(
        HttpContext http, IViewers viewers, Func<Caller, CancellationToken, Task<Outcome<(Stream Content, string Name)>>> open)
    {
        if (await viewers.FindAsync(http.RequestAborted) is not { } viewer)
        {
            return Results.NotFound();
        }

        var outcome = await open(viewer.Caller, http.RequestAborted);
        Note(http, viewer.Caller, outcome.Refusal);
        if (outcome.Refusal is not null)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(outcome.Value.Content, "application/octet-stream", outcome.Value.Name);
    }

    /// <summary>The address is told as it was written down, without ids.</summary>
    public static void Note(HttpContext http, Caller caller, Refusal? refusal) =>
        http.RequestServices.GetRequiredService<RefusalLog>().Note(refusal, caller, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
}
