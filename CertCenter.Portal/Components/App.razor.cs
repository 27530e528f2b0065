using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CertCenter.Portal.Components;

/// <summary>The document around every page: theme, files, and whether the page lives in a circuit.</summary>
public sealed partial class App
{
    /// <summary>
    /// Pages live in a circuit and are not rendered beforehand: a page would read its data twice, and what was clicked before the circuit
    /// is there would be lost. Pages that write cookies are plain requests.
    /// </summary>
    private static readonly InteractiveServerRenderMode Circuit = new(prerender: false);

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    private InteractiveServerRenderMode? Mode => Http.AcceptsInteractiveRouting() ? Circuit : null;

    /// <summary>As chosen; null follows the device.</summary>
    private string? Theme => Http.Request.Cookies["theme"] is ("light" or "dark") and var chosen ? chosen : null;

    /// <summary>The reader's time zone, as the browser told in an earlier visit.</summary>
    private string? TimeZone => Http.Request.Cookies["tz"];
}
