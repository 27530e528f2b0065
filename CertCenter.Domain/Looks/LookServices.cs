using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Looks;

/// <summary>The screens that support sees under a grant, and what it can mend there.</summary>
internal static class LookServices
{
    public static IServiceCollection AddLooks(this IServiceCollection services) => services
        .AddSingleton<IStoreLook, LookAtConnections>()
        .AddSingleton<IStoreLook, LookAtRuns>()
        .AddSingleton<IStoreLook, LookAtProblems>()
        .AddSingleton<IStoreLook, LookAtPeople>()
        .AddSingleton<IStoreLook, LookAtPerson>()
        .AddSingleton<IStoreLook, LookAtCampaigns>()
        .AddSingleton<IStoreLook, LookAtReviewers>()
        .AddSingleton<IStoreLook, LookAtRemovals>()
        .AddSingleton<IStoreLook, LookAtMembers>()
        .AddSingleton<IStoreLook, LookAtInvitations>()
        .AddSingleton<IStoreLook, LookAtTrail>()
        .AddSingleton<IStoreRepair, RestartReading>()
        .AddSingleton<IStoreRepair, ClearLockOut>()
        .AddSingleton<IStoreRepair, ResendInvitation>();
}
