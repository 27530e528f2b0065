using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.SignIns;

/// <summary>How members of a workspace sign in.</summary>
internal static class SignInsSetup
{
    public static void AddSignInPages(this IServiceCollection services) => services.AddTexts<Texts>();
}
