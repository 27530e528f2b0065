using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Bell;

/// <summary>The bell, and the addresses that notices are sent to.</summary>
internal static class BellServices
{
    public static IServiceCollection AddBell(this IServiceCollection services) => services
        .AddSingleton<BellQuery>()
        .AddSingleton<MarkNoticesRead>()
        .AddSingleton<ChooseNoticeWay>()
        .AddSingleton<NoticeChoicesQuery>()
        .AddSingleton<NoticeLetterQuery>()
        .AddSingleton<AddHook>()
        .AddSingleton<RemoveHook>()
        .AddSingleton<ResumeHook>()
        .AddSingleton<TryHook>()
        .AddSingleton<DeliverHooks>()
        .AddSingleton<HooksQuery>()
        .AddSingleton<IEndsOnCancel, EndHooks>()
        .AddSingleton<ISealedThings, SealHooksAgain>();
}
