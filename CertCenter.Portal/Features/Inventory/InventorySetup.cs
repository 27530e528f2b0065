using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Inventory;

/// <summary>Who has what, as last seen.</summary>
internal static class InventorySetup
{
    public static void AddInventoryPages(this IServiceCollection services) => services.AddTexts<Texts>();
}
