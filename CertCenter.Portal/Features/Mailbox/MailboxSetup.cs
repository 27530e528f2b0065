using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Mailbox;

/// <summary>Queued mails, and in Development the page that shows them.</summary>
internal static class MailboxSetup
{
    public static void AddMailbox(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IWork, SendMails>();
        services.AddSingleton<ISystemWork, SendAccountMails>();
    }
}
