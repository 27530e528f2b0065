using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CertCenter.Portal;

/// <summary>"/health/live": the process answers. "/health/ready": it can serve, what of it is missing, and whether mails get out, as JSON for machines.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<Ready>("ready").AddCheck<Mails>("mails").AddCheck<Stores>("stores");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Says what is missing by its name alone: whoever asks need not have signed in.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new { status = report.Status.ToString(), missing = report.Entries.Values.SelectMany(e => e.Data.Keys).Order() });

    private sealed class Ready(ReadinessQuery readiness) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var missing = await readiness.ExecuteAsync(new SystemCaller("health"), cancellationToken);
            return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(data: missing.ToDictionary(m => m, _ => (object)true));
        }
    }

    /// <summary>Mails that do not get out leave the program able to serve: a reason to look, none to take it off the line.</summary>
    private sealed class Mails(StuckMailsQuery stuck) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await stuck.ExecuteAsync(new SystemCaller("health"), cancellationToken) == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(data: new Dictionary<string, object> { ["mails"] = true });
    }

    /// <summary>One workspace that can't be entered is told, and does not take the process out of service.</summary>
    private sealed class Stores(StuckStoresQuery stuck) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await stuck.ExecuteAsync(new SystemCaller("health"), cancellationToken) is var count and > 0
                ? HealthCheckResult.Degraded(data: new Dictionary<string, object> { ["stores"] = count })
                : HealthCheckResult.Healthy();
    }
}
