using CertCenter.Portal.Access;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Where to go after a form of the console: only to its own pages, whatever the link says.</summary>
internal static class StaffAddress
{
    public static string Of(string? back) =>
        LocalAddress.Of(back) is var local && (local == Links.Staff || local.StartsWith($"{Links.Staff}/", StringComparison.Ordinal)) ? local : Links.Staff;
}
