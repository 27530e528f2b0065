using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain;

/// <summary>Organisations that vouch for people.</summary>
public static partial class DomainServices
{
    private static IServiceCollection AddSignIns(this IServiceCollection services) => services
        .AddSingleton<EnterByProvider>()
        .AddSingleton<ProviderMembers>()
        .AddSingleton<ProviderReviewers>()
        .AddSingleton<ConnectOwnSignIn>()
        .AddSingleton<ConfirmAtProvider>()
        .AddSingleton<AddProvider>()
        .AddSingleton<ChangeProvider>()
        .AddSingleton<RemoveProvider>()
        .AddSingleton<SetSignInRules>()
        .AddSingleton<SignInSettingsQuery>()
        .AddSingleton<ProviderQuery>()
        .AddSingleton<AskForSignInAddress>()
        .AddSingleton<SignInLetterQuery>()
        .AddSingleton<ISealedThings, SealProviderSecretsAgain>();
}
