using CertCenter.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Trust;

/// <summary>The checks of promises, and the promises that concern the stores. Other parts of the product register theirs beside their own operations.</summary>
internal static class TrustServices
{
    public static IServiceCollection AddTrust(this IServiceCollection services) => services
        .AddSingleton<PromiseChecks>()
        .AddSingleton<PromiseFindings>()
        .AddSingleton<CheckPromises>()
        .AddSingleton<CheckAllPromises>()
        .AddSingleton<TrustQuery>()
        .AddSingleton<PublicTrustQuery>()
        .AddSingleton<IPromise, OwnStorePromise>()
        .AddSingleton<IPromise, RegionPromise>()
        .AddSingleton<IPromise, SealedPromise>()
        .AddSingleton<IPromise, TrailPromise>()
        .AddSingleton<IPromise, OnlyYoursPromise>()
        .AddSingleton<IPromise, RestorePromise>();
}
