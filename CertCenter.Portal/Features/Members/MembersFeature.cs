using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Members;

/// <summary>Who may enter a workspace and as what.</summary>
internal static class MembersFeature
{
    public static void AddMembersPage(this IServiceCollection services) => services.AddTexts<Texts>();
}
