using System.Net;
using AngleSharp.Html.Parser;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P20 from outside: whatever somebody of one workspace sends to any address, page or job, nothing of another one comes back.</summary>
[Trait("Promise", "P20")]
[Collection(BrowserCollectionDefinition.Name)]
public sealed class RouteIsolationPromiseTests(TwoCompanies two, BrowserFixture fixture) : IClassFixture<TwoCompanies>
{
    /// <summary>The tests sign in oftener than a person may.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["Limits:AccountFormsPerMinute"] = "10000" };

    [Fact]
    public async Task No_address_and_no_job_tells_or_changes_anything_of_another_workspace()
    {
        using var data = new DataFolder(two.Copy());
        var before = await StoreFiles.TextOfAsync(data.Of(two.First));
        await using (var portal = await PortalProcess.StartAsync(data.Path, settings: Patient))
        {
            var mails = MailsToFirst(portal);
            await ForeignWork.UntilDoneAsync(data.Path);

            var answers = await new ForeignRequests(two, portal).MakeAsync(two.Second.Mail);

            Rules.Hold(Heard(answers));
            Rules.Hold(Found(answers));
            Assert.Contains(answers, a => a.Route.Contains("work-orders", StringComparison.Ordinal) && a.Text.Contains($"{TwoCompanies.Own} Person 1", StringComparison.Ordinal));
            Assert.Contains(answers, a => a.Route.Contains("evidence", StringComparison.Ordinal) && a.Text.Contains($"{TwoCompanies.Own} Person 1", StringComparison.Ordinal));
            Rules.Hold(portal.Mailbox.Read().Where(m => m.To.EndsWith("@plain.test", StringComparison.Ordinal))
                .Where(m => Tells($"{m.ToName} {m.Subject} {m.Text} {m.Html}")).Select(m => $"the mail \"{m.Subject}\" to {m.To}"));
            Assert.Equal(mails, MailsToFirst(portal));
            Assert.False(Tells(portal.Log), "The log of the process tells.");
        }

        Rules.Hold(await TellingAsync(data));
        Assert.Equal(before, await StoreFiles.TextOfAsync(data.Of(two.First)));
    }

    [Fact]
    public async Task Were_readers_taken_for_somebody_of_another_workspace_the_same_requests_would_tell()
    {
        using var data = new DataFolder(two.Copy());
        await using var portal = await PortalHost.StartAsync(TakeForOwnerOfFirst, data.Path, Patient);

        var answers = await new ForeignRequests(two, portal).MakeAsync(two.Second.Mail);

        Assert.True(Heard(answers).Count() > 3, $"Only heard by: {string.Join(", ", Heard(answers))}");
        Assert.NotEmpty(Found(answers));
    }

    [Fact]
    public async Task Were_files_opened_without_asking_whose_they_are_the_same_jobs_would_tell()
    {
        using var data = new DataFolder(two.Copy());
        await using (await PortalHost.StartAsync(services => services.Wrap<IFiles>(files => new CarelessFiles(files, two.First.Owner)), data.Path))
        {
            await ForeignWork.UntilDoneAsync(data.Path);
        }

        Assert.NotEmpty(await TellingAsync(data));
    }

    [Fact]
    public async Task Who_belongs_to_both_sees_the_one_that_is_open_and_who_belongs_to_none_sees_nothing()
    {
        using var data = new DataFolder(two.Copy());
        await using var portal = await PortalHost.StartAsync(_ => { }, data.Path, Patient);
        var requests = new ForeignRequests(two, portal);
        using var both = await requests.SignInAsync(TwoCompanies.OfBoth);
        foreach (var open in new[] { two.First, two.Second, two.First, two.Second })
        {
            await OpenAsync(both, open);
            var trail = await both.GetStringAsync(new Uri("/files/audit", UriKind.Relative));
            Assert.Equal(open == two.First, Tells(trail));
            Assert.Equal(open == two.Second, trail.Contains(TwoCompanies.Own, StringComparison.Ordinal));
        }

        Rules.Hold(Heard(await requests.MakeAsync(TwoCompanies.OfNeither)));
    }

    [ChromiumFact]
    public Task No_page_shows_anything_of_another_workspace() => fixture.Browser.JourneyAsync(async () =>
    {
        using var data = new DataFolder(two.Copy());
        await using var portal = await PortalHost.StartAsync(_ => { }, data.Path, Patient);

        var answers = await new ForeignPages(two, portal, fixture.Browser).OpenAsync();

        Rules.Hold(answers.Where(a => Tells(a.Text)).Select(a => $"{a.Route} showed a canary"));
        Rules.Hold(answers.Where(a => a is { NamedAForeignId: true, SaysNotFound: false }).Select(a => $"{a.Route} showed {a.Text[..Math.Min(a.Text.Length, 300)]}"));
        Assert.True(answers.Count(a => a.Text.Contains(TwoCompanies.Own, StringComparison.Ordinal)) > 10, "Pages did not show what is their own.");
    });

    [ChromiumFact]
    public Task Were_readers_taken_for_somebody_of_another_workspace_the_same_pages_would_show_it() => fixture.Browser.JourneyAsync(async () =>
    {
        using var data = new DataFolder(two.Copy());
        await using var portal = await PortalHost.StartAsync(TakeForOwnerOfFirst, data.Path, Patient);

        var answers = await new ForeignPages(two, portal, fixture.Browser).OpenAsync();

        Assert.True(answers.Count(a => Tells(a.Text)) > 10, $"Only heard by: {string.Join(", ", answers.Where(a => Tells(a.Text)).Select(a => a.Route))}");
        Assert.Contains(answers, a => a is { NamedAForeignId: true, SaysNotFound: false });
    });

    private static bool Tells(string text) => text.Contains(TwoCompanies.Canary, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Heard(IEnumerable<RouteAnswer> answers) => answers.Where(a => Tells(a.Text)).Select(a => $"{a.Route} heard a canary").Distinct();

    private static IEnumerable<string> Found(IEnumerable<RouteAnswer> answers) =>
        answers.Where(a => a.NamedAForeignId && a.Status is not HttpStatusCode.NotFound).Select(a => $"{a.Route} answered {(int)a.Status} to an id of another workspace").Distinct();

    /// <summary>Where the second one's data holds a text of the first: its store, and what the scheduler keeps.</summary>
    private async Task<IReadOnlyList<string>> TellingAsync(DataFolder data)
    {
        List<string> telling = [];
        foreach (var database in new[] { data.Of(two.Second), Path.Combine(data.Path, "jobs.db") })
        {
            if (Tells(await StoreFiles.TextOfAsync(database)) || await StoreFiles.HoldsAsync(database, TwoCompanies.Canary))
            {
                telling.Add($"{Path.GetFileName(database)} holds a canary");
            }
        }

        return telling;
    }

    private int MailsToFirst(PortalSite portal) => portal.Mailbox.Read().Count(m => m.To == two.First.Mail);

    private static async Task OpenAsync(HttpClient client, Company company)
    {
        using var page = await client.GetAsync(new Uri("/workspaces", UriKind.Relative));
        var token = (await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync())).QuerySelectorAll("form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name") ?? "", i => i.GetAttribute("value") ?? "");
        token["Form.Workspace"] = company.Owner.Tenant.Value.ToString();
        using var form = new FormUrlEncodedContent(token);
        using var opened = await client.PostAsync(new Uri("/workspaces", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    private void TakeForOwnerOfFirst(IServiceCollection services)
    {
        services.RemoveAll<IViewers>();
        services.AddScoped<IViewers>(_ => new MistakenViewers(two.First.Owner));
    }

    /// <summary>Takes whoever asks for one and the same person.</summary>
    private sealed class MistakenViewers(Caller caller) : IViewers
    {
        public event Action? Ended
        {
            add { }
            remove { }
        }

        public Task<Viewer?> FindAsync(CancellationToken cancellationToken) => Task.FromResult<Viewer?>(new(caller, "Somewhere", false));
    }

    /// <summary>Opens whatever file somebody names, as if its owner asked.</summary>
    private sealed class CarelessFiles(IFiles files, Caller owner) : IFiles
    {
        public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) => files.KeepAsync(caller, content, maxBytes, cancellationToken);

        public Task<KeptFile> KeepAsAsync(Caller caller, FileId file, Stream content, long maxBytes, CancellationToken cancellationToken) =>
            files.KeepAsAsync(caller, file, content, maxBytes, cancellationToken);

        public Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) => files.ListAsync(caller, cancellationToken);

        public async Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
            await files.OpenAsync(caller, file, cancellationToken) ?? await files.OpenAsync(owner, file, cancellationToken);

        public Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) => files.RemoveAsync(caller, file, cancellationToken);
    }

    /// <summary>A copy of the data, deleted at the end.</summary>
    private sealed class DataFolder(string path) : IDisposable
    {
        public string Path => path;

        public string Of(Company company) => System.IO.Path.Combine(path, company.Store);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
