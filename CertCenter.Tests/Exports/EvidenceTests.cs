using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.Csv;
using CertCenter.Portal.Files;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Exports;

public sealed class EvidenceTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private ClosedCampaign _campaign = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _campaign = await ClosedCampaign.MakeAsync(_house, ClosedCampaign.Hostile);
        await _campaign.PlanAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Its_counts_and_hashes_are_those_of_the_store()
    {
        var (row, zip) = await MakeAsync();
        var campaign = await _campaign.Tenant.CampaignAsync(_campaign.Id);
        await using var db = await _campaign.Tenant.ReadAsync();

        Assert.Equal((campaign.Items, await db.Decisions.LongCountAsync()), (row.Items, row.Decisions));
        using (zip)
        {
            var manifest = JsonDocument.Parse(Text(zip, "manifest.json")).RootElement;
            var numbers = manifest.GetProperty("campaign");
            Assert.Equal(campaign.Approved, numbers.GetProperty("approved").GetInt64());
            Assert.Equal(campaign.Revoked, numbers.GetProperty("revoked").GetInt64());
            Assert.Equal(campaign.Items, Lines(zip, "items.csv") - 1);
            var answers = Text(zip, "items.jsonl").TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("answer").GetString()).ToList();
            Assert.Equal(campaign.Revoked, answers.Count(a => a == "Revoke"));
            Assert.Equal(row.Decisions, Lines(zip, "decisions.jsonl"));
            Assert.Equal(row.Decisions, Lines(zip, "decisions.csv") - 1);
            Assert.Equal(2, Lines(zip, "removals.csv") - 1);
        }
    }

    [Fact]
    public async Task Every_file_has_the_hash_that_the_sums_say()
    {
        var (row, zip) = await MakeAsync();
        using (zip)
        {
            var sums = Text(zip, "SHA256SUMS").TrimEnd().Split('\n').Select(l => l.Split("  ")).ToDictionary(p => p[1], p => p[0]);
            Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "SHA256SUMS").Order(), sums.Keys.Order());
            foreach (var entry in zip.Entries.Where(e => e.FullName != "SHA256SUMS"))
            {
                await using var content = await entry.OpenAsync(default);
                Assert.Equal(sums[entry.FullName], Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
            }
        }

        await using var file = (await _house.Get<OpenEvidence>().ExecuteAsync(_campaign.Tenant.Owner, row.Id, default)).Value.Content;
        Assert.Equal(row.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
    }

    [Fact]
    public async Task The_lines_of_the_trail_are_those_of_the_campaign_its_items_reviewers_removals_and_evidence_and_no_others()
    {
        await _campaign.Tenant.LaunchedAsync(CampaignDriver.Plan(_campaign.Tenant.Owner, "Another review"));
        Assert.Null((await _house.Get<HandOver>().ExecuteAsync(_campaign.Tenant.Owner, new(RemovalState.Planned, _campaign.Id), default)).Refusal);
        Assert.Null((await _house.Get<ConfirmRemovals>().ExecuteAsync(_campaign.Tenant.Owner, [(await _campaign.RemovalsAsync())[0].Id], "Ticket 4711", default)).Refusal);
        await _campaign.ReadAgainAsync();
        await _campaign.VerifyAsync();
        await MakeAsync();
        _house.Clock.Pass(TimeSpan.FromHours(1));

        var (_, zip) = await MakeAsync();
        using (zip)
        {
            var lines = Text(zip, "audit.csv");
            string[] kinds =
            [
                "campaign.drafted", "campaign.launched", "campaign.closed", "item.decided", "removals.planned", "removals.handed-over", "removals.confirmed",
                "removals.verified", "evidence.asked", "evidence.made",
            ];
            Assert.All(kinds, kind => Assert.Contains(kind, lines, StringComparison.Ordinal));
            Assert.DoesNotContain("Another review", lines, StringComparison.Ordinal);
            Assert.DoesNotContain("test.arranged", lines, StringComparison.Ordinal);
        }
    }

    /// <summary>As the manifest says it is done without the program.</summary>
    [Fact]
    public async Task Lines_of_the_trail_are_checked_from_the_file_alone_names_and_all()
    {
        var (_, zip) = await MakeAsync();
        using (zip)
        {
            using var sheet = await CsvTable.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(Text(zip, "audit.csv"))), "audit.csv", default);
            var lines = 0;
            while (await sheet.ReadAsync(default))
            {
                string Of(string column) => sheet[sheet.Header.ToList().IndexOf(column)] is ['\'', .. var harmless] ? harmless : sheet[sheet.Header.ToList().IndexOf(column)];
                long Number(string column) => long.Parse(Of(column), CultureInfo.InvariantCulture);
                var words = JsonSerializer.SerializeToUtf8Bytes(new[] { Of("actor"), Of("subject name"), Of("facts") is { Length: > 0 } facts ? facts : null });
                Assert.Equal(Of("commitment"), Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(Of("opening")), words)));
                var fields = JsonSerializer.SerializeToUtf8Bytes(
                    new object[] { Number("line"), Number("at in ticks"), Of("kind of actor"), Of("actor id"), Of("what"), Of("subject"), Of("commitment") });
                Assert.Equal(Of("hash"), Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(Of("hash before")), .. fields])));
                lines++;
            }

            Assert.True(lines > 5, $"{lines} lines");
        }
    }

    [Fact]
    public async Task Names_are_text_and_nothing_else_in_it()
    {
        var (_, zip) = await MakeAsync();
        using (zip)
        {
            var page = Text(zip, "evidence.html");
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
            Assert.Contains("\"'=HYPERLINK(", Text(zip, "items.csv"), StringComparison.Ordinal);
            Assert.Contains("\"'=HYPERLINK(", Text(zip, "removals.csv"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_says_until_when_was_approved_and_what_was_suggested_meanwhile()
    {
        var id = await _campaign.Tenant.LaunchedAsync(CampaignDriver.Plan(_campaign.Tenant.Owner, "Another review"));
        var reviewer = await _campaign.Tenant.ByLinkAsync(id, "Mona Manager");
        var item = (await _campaign.Tenant.ItemsAsync(id, reviewer.OnlyReviewer))[0];
        var details = new AnswerDetails("Until the audit", _house.Clock.GetUtcNow().AddDays(30), "Revoke: Unused 214, Outlier 1/12");
        Assert.Null((await _house.Get<Decide>().ExecuteAsync(reviewer, id, item.Id, Answer.Approve, details, null, default)).Refusal);

        var (_, zip) = await MakeAsync(id);
        using (zip)
        {
            var decision = JsonDocument.Parse(Assert.Single(Text(zip, "decisions.jsonl").TrimEnd().Split('\n'))).RootElement;
            Assert.Equal(details.Shown, decision.GetProperty("suggestionShown").GetString());
            Assert.Equal(details.KeepUntil, decision.GetProperty("approvedUntil").GetDateTimeOffset());
            Assert.Contains(details.Shown ?? "", Text(zip, "decisions.csv"), StringComparison.Ordinal);
            Assert.Contains("2026-04-01", Text(zip, "items.csv"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_says_the_numbers_of_the_dashboard()
    {
        var campaign = await _campaign.Tenant.CampaignAsync(_campaign.Id);
        var (_, zip) = await MakeAsync();
        using (zip)
        {
            var sum = string.Create(CultureInfo.InvariantCulture, $"{campaign.Approved} approved &#x2B; {campaign.Revoked} revoked");
            Assert.Contains(sum, Text(zip, "evidence.html"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Evidence_that_does_not_add_up_is_refused_and_says_why()
    {
        await using (var db = await _house.Databases.WriteAsync(_campaign.Tenant.Owner, default))
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Campaigns\" SET \"Approved\" = \"Approved\" + 1, \"Revoked\" = \"Revoked\" - 1");
            await db.CommitAsync(default);
        }

        await AskAsync(_campaign.Tenant.Owner);
        await _house.Get<MakeEvidence>().ExecuteAsync(_campaign.Tenant.Job, default);

        var row = (await ScreenAsync()).Files[0];
        Assert.Equal(EvidenceState.Failed, row.State);
        Assert.Contains("do not add up", row.Failure, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_house.Root, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_begun_and_not_ended_is_made_again_and_running_twice_makes_one_file()
    {
        await AskAsync(_campaign.Tenant.Owner);
        await AskAsync(_campaign.Tenant.Owner);
        await _campaign.Tenant.WriteAsync(db => db.Evidence.Single().Begin());

        await _house.Get<MakeEvidence>().ExecuteAsync(_campaign.Tenant.Job, default);
        await _house.Get<MakeEvidence>().ExecuteAsync(_campaign.Tenant.Job, default);

        Assert.Equal(EvidenceState.Ready, Assert.Single((await ScreenAsync()).Files).State);
    }

    [Fact]
    public async Task An_auditor_asks_and_downloads_and_a_reviewer_does_not()
    {
        var auditor = await _campaign.Tenant.JoinAsync("Anna Auditor", Roles.Auditor);
        var reviewer = await _campaign.Tenant.JoinAsync("Rita Reviewer", Roles.Reviewer);
        await AskAsync(auditor);
        await _house.Get<MakeEvidence>().ExecuteAsync(_campaign.Tenant.Job, default);
        var row = (await ScreenAsync()).Files[0];

        await using var file = (await _house.Get<OpenEvidence>().ExecuteAsync(auditor, row.Id, default)).Value.Content;
        Assert.Equal(row.Bytes, file.Length);
        Assert.IsType<NotAllowed>((await _house.Get<OpenEvidence>().ExecuteAsync(reviewer, row.Id, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<AskForEvidence>().ExecuteAsync(reviewer, _campaign.Id, "B", default)).Refusal);
        await using var db = await _campaign.Tenant.ReadAsync();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "evidence.downloaded" && e.ActorName == "Anna Auditor"));
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new ArgumentException("There is no such file.", nameof(name))).Open());
        return reader.ReadToEnd();
    }

    private static long Lines(ZipArchive zip, string name) => Text(zip, name).TrimEnd().Split('\n').Length;

    private async Task AskAsync(Caller caller, CampaignId? id = null) =>
        Assert.Null((await _house.Get<AskForEvidence>().ExecuteAsync(caller, id ?? _campaign.Id, "Brightwater", default)).Refusal);

    private async Task<EvidenceScreen> ScreenAsync(CampaignId? id = null) =>
        (await _house.Get<EvidenceQuery>().ExecuteAsync(_campaign.Tenant.Owner, id ?? _campaign.Id, default)).Value;

    private async Task<(EvidenceRow Row, ZipArchive Zip)> MakeAsync(CampaignId? id = null)
    {
        await AskAsync(_campaign.Tenant.Owner, id);
        await _house.Get<MakeEvidence>().ExecuteAsync(_campaign.Tenant.Job, default);
        var row = (await ScreenAsync(id)).Files[0];
        Assert.Equal(EvidenceState.Ready, row.State);
        var file = (await _house.Get<OpenEvidence>().ExecuteAsync(_campaign.Tenant.Owner, row.Id, default)).Value;
        return (row, new ZipArchive(file.Content, ZipArchiveMode.Read));
    }
}
