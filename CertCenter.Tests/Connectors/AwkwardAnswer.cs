using Microsoft.AspNetCore.Http;

namespace CertCenter.Tests.Connectors;

/// <summary>An answer that is not what was asked for, or half of one.</summary>
internal static class AwkwardAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="type">What it says it is; null for an answer that is longer than what comes before the line is closed.</param>
    /// <param name="text">What comes.</param>
    public static bool Send(HttpContext context, string? type, string text)
    {
        context.Response.ContentType = type ?? "application/json";
        if (type is not null)
        {
            return context.Response.WriteAsync(text).IsCompleted;
        }

        context.Response.ContentLength = text.Length + 1000;
        var sent = context.Response.WriteAsync(text).IsCompleted && context.Response.Body.FlushAsync().IsCompleted;
        context.Abort();
        return sent;
    }
}
