using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace CertCenter.Portal.Components;

/// <summary>Screens: Razor components, their words, their files, and the pages for what went wrong.</summary>
internal static class Look
{
    /// <summary>Numbers and dates are written as in Britain: 9,940 and Fri 20 Nov 2026.</summary>
    private const string Culture = "en-GB";

    public static void AddLook(this WebApplicationBuilder builder)
    {
        // So that a build that was not published serves its files in every environment, not only in Development.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddLocalization();
        builder.Services.AddTexts<Texts>();
        builder.Services.AddSingleton<RefusalTexts>();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddRadzenComponents();
    }

    /// <summary>An answer of 400 and more without a body gets the page of its status; an exception gets the page of 500.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Culture);
            options.SupportedCultures = null;
            options.SupportedUICultures = null;
            options.RequestCultureProviders.Clear();
        });
        app.UseExceptionHandler(Links.Error(500), createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Links.ErrorPattern, createScopeForStatusCodePages: true);
    }

    public static void MapLook(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
    }
}
