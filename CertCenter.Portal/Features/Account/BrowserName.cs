namespace CertCenter.Portal.Features.Account;

/// <summary>"Firefox on Windows" from what a browser says of itself; what it says can be anything, so the rest is not shown.</summary>
internal static class BrowserName
{
    /// <summary>More special ones first: Edge calls itself Chrome, and Chrome calls itself Safari.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        (null, null) => "Unknown browser",
        ({ } browser, null) => browser,
        (null, { } system) => system,
        var (browser, system) => $"{browser} on {system}",
    };

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.Where(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
