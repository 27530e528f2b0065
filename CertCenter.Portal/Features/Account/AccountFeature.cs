using CertCenter.Domain.Accounts;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Account;

/// <summary>Signing up and in, and the mails about it.</summary>
internal static class AccountFeature
{
    public static void AddAccountPages(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IAccountLetterWriter, AccountLetters>();
        services.AddSingleton(ReadyAccounts.None);
    }
}
