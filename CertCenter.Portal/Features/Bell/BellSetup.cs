using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Bell;

/// <summary>The bell, its page, and the addresses that notices are sent to.</summary>
internal static class BellSetup
{
    public static void AddBell(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IBell, UnreadNotices>();
        services.AddSingleton<IHookLine, HookLine>();
        services.AddSingleton<IWork, DeliverHooksWork>();
        foreach (var kind in NoticeMails.Kinds)
        {
            services.AddSingleton<ILetterWriter>(s => ActivatorUtilities.CreateInstance<NoticeLetterWriter>(s, kind));
        }
    }
}
