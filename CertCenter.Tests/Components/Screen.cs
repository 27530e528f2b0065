using System.Globalization;
using CertCenter.Portal.Components;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Components;

/// <summary>A bUnit context with the portal's words and a stopped clock.</summary>
internal static class Screen
{
    public static Bunit.BunitContext Open(DateTimeOffset? now = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var screen = new Bunit.BunitContext();
        screen.JSInterop.Mode = Bunit.JSRuntimeMode.Loose;
        screen.Services.AddLocalization();
        screen.Services.AddTexts<Texts>();
        screen.Services.AddSingleton<RefusalTexts>();
        screen.Services.AddSingleton<TimeProvider>(new StoppedClock(now ?? new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));
        return screen;
    }
}
