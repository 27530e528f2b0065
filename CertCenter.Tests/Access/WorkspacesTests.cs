using AngleSharp.Html.Dom;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class WorkspacesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Who_is_signed_in_founds_a_second_workspace_and_is_in_it()
    {
        using var ana = await new Person(fixture.Portal, "ana@brightwater.test").JoinAsync();

        using var made = await ana.Browser.SendFormAsync("/workspaces/new", ("Workspace name", "Norrvik Ports"), ("Central US", "on"));
        Assert.Equal("/", made.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Equal(["Brightwater: Open", "Norrvik Ports: Open now"], RowsOf(await ana.OpenAsync("/workspaces")));
    }

    [Fact]
    public async Task What_is_missing_is_named_at_its_field()
    {
        using var bo = await new Person(fixture.Portal, "bo@brightwater.test").JoinAsync();

        var page = await Person.ReadAsync(await bo.Browser.SendFormAsync("/workspaces/new", ("Workspace name", " "), ("Central US", "on")));

        Assert.Equal("Enter a name for the workspace, at most 120 characters", page.QuerySelector("#Workspace-error")?.TextContent);
        Assert.Single(RowsOf(await bo.OpenAsync("/workspaces")));
    }

    private static IEnumerable<string> RowsOf(IHtmlDocument page) => page.QuerySelectorAll(".cc-list li")
        .Select(row => $"{row.QuerySelector(".cc-medium")?.TextContent}: {row.QuerySelector("button, .cc-pill")?.TextContent.Trim()}");
}
