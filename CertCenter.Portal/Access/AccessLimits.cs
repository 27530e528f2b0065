using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access;

/// <summary>How often one network address may try something. From configuration, section "Limits".</summary>
public sealed class AccessLimits
{
    public const string Section = "Limits";

    /// <summary>The policy of pages that anybody may post to.</summary>
    public const string AccountForms = "account-forms";

    [Range(1, 10_000, ErrorMessage = "Limits:AccountFormsPerMinute has to be from 1 to 10000.")]
    public int AccountFormsPerMinute { get; init; } = 30;

    internal static void Fill(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(AccountForms, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(Visitors.NetworkOf(http), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<AccessLimits>>().Value.AccountFormsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
    }
}
