namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Where each of Microsoft's clouds signs in, and where its Graph is (learn.microsoft.com/graph/deployments).</summary>
public sealed class EntraClouds(IReadOnlyDictionary<EntraCloud, EntraPlace> places)
{
    public static EntraClouds OfMicrosoft { get; } = new(new Dictionary<EntraCloud, EntraPlace>
    {
        [EntraCloud.Global] = new(new("https://login.microsoftonline.com"), new("https://graph.microsoft.com"), null),
        [EntraCloud.UsGovernment] = new(new("https://login.microsoftonline.us"), new("https://graph.microsoft.us"), null),
        [EntraCloud.China] = new(new("https://login.partner.microsoftonline.cn"), new("https://microsoftgraph.chinacloudapi.cn"), null),
    });

    public EntraPlace this[EntraCloud cloud] => places[cloud];
}

/// <summary>One cloud; the authorities (PEM) are those that are trusted for it, null for the public ones.</summary>
public sealed record EntraPlace(Uri SignIn, Uri Graph, string? TrustedAuthorities);
