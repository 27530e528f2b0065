using System.Net;
using System.Text.RegularExpressions;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Components;

/// <summary>The program as it is built, not published, in Production.</summary>
public sealed partial class ShellTests
{
    [Fact]
    public async Task The_files_of_the_screens_are_served_and_what_is_not_there_looks_like_what_one_may_not_see()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = portal.Client();

        string[] files =
        [
            "_framework/blazor.web.js", "_content/Radzen.Blazor/Radzen.Blazor.min.js", "_content/Radzen.Blazor/css/material-base.css",
            "cc.css", "cc.js", "icons.svg", "logo.svg",
        ];
        foreach (var file in files)
        {
            using var served = await client.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal((file, HttpStatusCode.OK), (file, served.StatusCode));
            Assert.NotEmpty(await served.Content.ReadAsByteArrayAsync());
        }

        var missing = await client.GetStringAsync(new Uri("error/404", UriKind.Relative));
        var forbidden = await client.GetStringAsync(new Uri("error/403", UriKind.Relative));
        Assert.Contains("We can&#x2019;t find this, or you may not see it.", missing, StringComparison.Ordinal);
        Assert.Equal(Words(missing), Words(forbidden));
    }

    [Fact]
    public void Every_icon_that_a_screen_names_is_drawn()
    {
        var portal = Path.Combine(Sources.Root, "CertCenter.Portal");
        var drawn = Symbol().Matches(File.ReadAllText(Path.Combine(portal, "wwwroot", "icons.svg"))).Select(symbol => symbol.Groups["name"].Value).ToHashSet();

        var named = Directory.EnumerateFiles(portal, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(use => use.Groups["name"].Value))
            .ToHashSet();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(drawn));
    }

    [Fact]
    public void Every_function_that_a_screen_calls_in_the_browser_is_there()
    {
        var portal = Path.Combine(Sources.Root, "CertCenter.Portal");
        var told = Told().Match(File.ReadAllText(Path.Combine(portal, "wwwroot", "cc.js"))).Groups["names"].Value.Split(", ");

        var called = Directory.EnumerateFiles(portal, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Call().Matches(File.ReadAllText(file)).Select(call => call.Groups["name"].Value))
            .ToHashSet();

        Assert.NotEmpty(called);
        Assert.Empty(called.Except(told));
    }

    private static string Words(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    [GeneratedRegex("symbol id=\"(?<name>[^\"]+)\"")]
    private static partial Regex Symbol();

    [GeneratedRegex("(<Icon Name| Icon)=\"(?<name>[a-z-]+)\"")]
    private static partial Regex Use();

    [GeneratedRegex(@"window\.cc = \{ (?<names>[^}]+) \}")]
    private static partial Regex Told();

    [GeneratedRegex("Invoke(Void)?Async(<[^>(]+>)?\\(\"cc\\.(?<name>[a-zA-Z]+)\"")]
    private static partial Regex Call();
}
