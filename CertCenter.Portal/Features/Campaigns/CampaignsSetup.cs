using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Campaigns: their pages, their work, their mails.</summary>
internal static class CampaignsSetup
{
    public static void AddCampaignPages(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IWork, DoCampaignWork>();
        services.AddSingleton<ILetterWriter, AskLetterWriter>();
        services.AddSingleton<ILetterWriter, SecondLetterWriter>();
        foreach (var kind in new[] { LaunchCampaign.Mail, RemindReviewers.Mail })
        {
            services.AddSingleton<ILetterWriter>(s => ActivatorUtilities.CreateInstance<ReviewLetterWriter>(s, kind));
        }
    }
}
