namespace CertCenter.Tests.Support;

/// <summary>Signs people up over HTTP, as a browser without scripts would.</summary>
public static class SignUpDriver
{
    public const string Password = "seven quiet lanterns over Utrecht";

    /// <summary>A new workspace whose owner has confirmed their address and is signed in.</summary>
    public static async Task<HttpClient> SignUpAsync(this PortalSite site, string workspace, string name, string mail, string region = "West Europe")
    {
        var client = site.Client();
        using var asked = await client.SendFormAsync(
            "/sign-up", ("Workspace name", workspace), (region, "on"), ("Your name", name), ("Mail address", mail), ("Password", Password));
        await SaysAsync(asked, "Look into your mailbox");
        var letter = await site.Mailbox.WaitForAsync(mail, "Confirm your address");
        using var confirmed = await client.SendFormAsync(Mailbox.LinkIn(letter).ToString(), ("Password", Password));
        confirmed.EnsureSuccessStatusCode();
        return client;
    }

    private static async Task SaysAsync(HttpResponseMessage answer, string words)
    {
        var page = await answer.Content.ReadAsStringAsync();
        if (!page.Contains(words, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode} without \"{words}\": {page}");
        }
    }
}
