using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Looks;

/// <summary>Which screens a grant opens: those of its areas that are about no single record.</summary>
public static class LookMenu
{
    private static readonly (LookScreen Screen, SupportAreas Area)[] All =
    [
        (LookScreen.Connections, SupportAreas.Connections),
        (LookScreen.People, SupportAreas.Directory),
        (LookScreen.Campaigns, SupportAreas.Campaigns),
        (LookScreen.Removals, SupportAreas.Removals),
        (LookScreen.Members, SupportAreas.SignIn),
        (LookScreen.Invitations, SupportAreas.SignIn),
        (LookScreen.Trail, SupportAreas.Trail),
    ];

    public static IReadOnlyList<LookScreen> Of(SupportAreas areas) => [.. All.Where(s => areas.HasFlag(s.Area)).Select(s => s.Screen)];
}
