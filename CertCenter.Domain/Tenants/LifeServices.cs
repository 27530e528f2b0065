using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Tenants;

/// <summary>The operations and queries of a workspace's life, from its cancellation to the certificate of its erasure.</summary>
internal static class LifeServices
{
    public static IServiceCollection AddLife(this IServiceCollection services) => services
        .AddSingleton<LifeChange>()
        .AddSingleton<Cancellation>()
        .AddSingleton<CancelWorkspace>()
        .AddSingleton<ReactivateWorkspace>()
        .AddSingleton<SuspendWorkspace>()
        .AddSingleton<ResumeWorkspace>()
        .AddSingleton<ActivateWorkspace>()
        .AddSingleton<FollowLife>()
        .AddSingleton<EraseWorkspaces>()
        .AddSingleton<Erasure>()
        .AddSingleton<ErasureOfPeople>()
        .AddSingleton<Certification>()
        .AddSingleton<CertificateQuery>()
        .AddSingleton<LeavingQuery>()
        .AddSingleton<LeavingLetterQuery>();
}
