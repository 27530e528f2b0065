using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CertCenter.Portal.Components;
using CertCenter.Tests.Support;

namespace CertCenter.Tests.Promises;

/// <summary>
/// Asks for every address of a portal as somebody who signed in, with ids of both workspaces in its places and in its question, and
/// sends every form with the first one's. What is asked comes from the portal's own list, so that a new address is covered by itself.
/// </summary>
internal sealed class ForeignRequests(TwoCompanies two, PortalSite site)
{
    private string Question => $"?id={two.First.Campaigns[0].Value}&campaign={two.First.Campaigns[0].Value}&subject=campaign/{two.First.Campaigns[0].Value}&actor={two.First.Owner.Actor.Id}&first=1&item=1";

    public async Task<IReadOnlyList<RouteAnswer>> MakeAsync(string mail)
    {
        List<RouteAnswer> answers = [];
        using var client = await SignInAsync(mail);
        var token = await TokenAsync(client);
        foreach (var route in two.Routes.Where(r => r.Page is null || r.Method == "GET").Where(r => !IsSignOut(r)))
        {
            foreach (var (id, foreign, number) in Fillings(route))
            {
                answers.Add(await AskAsync(client, route, token, id, foreign, number));
            }
        }

        foreach (var page in two.Routes.Where(r => r is { Page: not null, IsInCircuit: false, Method: "GET" }).OrderBy(IsSignOut))
        {
            answers.AddRange(await SendFormsAsync(client, page.Fill(two.First.Owner.Tenant.Value, 1)));
        }

        return answers;
    }

    /// <summary>The ids and numbers to ask with. A page that lives in a circuit answers a plain request with the same shell for all.</summary>
    private IEnumerable<(Guid Id, bool Foreign, long Number)> Fillings(PortalRoute route) =>
        from id in route.TakesAGuid && !route.IsInCircuit ? two.First.Guids.Concat(two.Second.Guids) : [two.First.Campaigns[0].Value]
        from number in route.TakesANumber && !route.IsInCircuit ? new long[] { 1, 2 } : [1]
        select (id, !two.Second.Guids.Contains(id), number);

    private static bool IsSignOut(PortalRoute route) => route.Pattern.RawText is Links.SignOut;

    public async Task<HttpClient> SignInAsync(string mail)
    {
        var client = site.Client();
        using var entered = await client.SendFormAsync("/sign-in", ("Mail address", mail), ("Password", SignUpDriver.Password));
        return client;
    }

    public static async Task<string> TextOfAsync(HttpResponseMessage answer)
    {
        var text = new StringBuilder().Append(answer.RequestMessage?.RequestUri?.AbsolutePath).Append(' ').Append((int)answer.StatusCode).Append('\n').Append(answer.Headers);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return text.Append(WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes))).ToString();
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(entry.FullName).Append('\n').Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    private async Task<RouteAnswer> AskAsync(HttpClient client, PortalRoute route, string token, Guid id, bool foreign, long number)
    {
        using var asked = new HttpRequestMessage(new(route.Method), new Uri(route.Fill(id, number) + Question, UriKind.Relative));
        if (route.Method is not ("GET" or "HEAD"))
        {
            asked.Headers.Add("RequestVerificationToken", token);
            asked.Content = JsonContent.Create(two.First.Guids);
        }

        using var answer = await client.SendAsync(asked);
        return new(route.ToString(), route.Page is null && route.TakesAGuid && foreign, answer.StatusCode, await TextOfAsync(answer));
    }

    /// <summary>Each form of a page, with the first one's id wherever there is an id, and as the text of every field.</summary>
    private async Task<IReadOnlyList<RouteAnswer>> SendFormsAsync(HttpClient client, string page)
    {
        List<RouteAnswer> answers = [];
        using var opened = await client.GetAsync(new Uri(page + Question, UriKind.Relative));
        foreach (var form in (await new HtmlParser().ParseDocumentAsync(await opened.Content.ReadAsStringAsync())).Forms)
        {
            using var content = new FormUrlEncodedContent(Values(form));
            using var answer = await client.PostAsync(new Uri(opened.RequestMessage!.RequestUri!, form.GetAttribute("action") ?? ""), content); // It was sent.
            answers.Add(new($"POST {page}", false, answer.StatusCode, await TextOfAsync(answer)));
        }

        return answers;
    }

    private Dictionary<string, string> Values(IHtmlFormElement form) => form.Elements.OfType<IHtmlElement>()
        .Select(e => (Name: e.GetAttribute("name"), Value: e.GetAttribute("value") ?? "", Type: e.GetAttribute("type")))
        .Where(e => !string.IsNullOrEmpty(e.Name))
        .GroupBy(e => e.Name!) // Filtered above.
        .ToDictionary(
            g => g.Key,
            g => g.First() is { Type: "hidden" } hidden && !Guid.TryParse(hidden.Value, out _) ? hidden.Value : two.First.Owner.Tenant.Value.ToString());

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var page = await client.GetAsync(new Uri("/security", UriKind.Relative));
        var document = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
        return document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
    }
}

/// <summary>What a request was answered, and whether an address that is no page named an id of the other workspace.</summary>
internal sealed record RouteAnswer(string Route, bool NamedAForeignId, HttpStatusCode Status, string Text);
