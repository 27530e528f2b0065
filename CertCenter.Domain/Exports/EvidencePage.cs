using System.Text;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The page for people: one file that needs nothing else, made for reading and for A4 paper.</summary>
internal sealed class EvidencePage(TenantDb db, Evidence evidence, Campaign campaign, EvidenceNumbers numbers, DateTimeOffset now)
{
    private const int MostExceptions = 500;
    private const int MostRemovals = 2000;

    private const string Style = """
        body{font:13px/1.45 system-ui,"Segoe UI",Arial,sans-serif;color:#151a21;margin:0 auto;max-width:1000px;padding:24px}
        h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px;break-after:avoid}p{margin:0 0 8px}
        table{border-collapse:collapse;width:100%;margin:0 0 12px}th,td{text-align:left;vertical-align:top;padding:4px 8px 4px 0;border-bottom:1px solid #e1e5ea;overflow-wrap:anywhere}
        th{font-weight:600;color:#424b57}.facts th{width:220px}.lead{color:#424b57}
        @page{size:A4;margin:16mm 14mm}@media print{body{font-size:10pt;max-width:none;padding:0}tr{break-inside:avoid}thead{display:table-header-group}}
        """;

    public async Task<long> WriteAsync(Stream to, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(false), bufferSize: 65536, leaveOpen: true);
        var page = new HtmlSheet(text, cancellationToken);
        await page.RawAsync($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Evidence of an access review</title><style>{Style}</style></head><body>\n<h1>Evidence of an access review</h1>\n");
        await WriteSummaryAsync(page);
        await WriteReadingsAsync(page);
        await WriteReviewersAsync(page);
        await WriteExceptionsAsync(page);
        await WriteRemovalsAsync(page);
        await WriteChecksAsync(page);
        await page.RawAsync("</body></html>\n");
        return 1;
    }

    private async Task WriteSummaryAsync(HtmlSheet page)
    {
        await page.FactsAsync(
            ("Workspace", evidence.Workspace),
            ("Campaign", campaign.Name),
            ("State", campaign.State is CampaignState.Closed ? "Closed" : "Not closed yet: these are the numbers of now"),
            ("Prepared", campaign.PreparedAt),
            ("Launched", campaign.LaunchedAt),
            ("Due", campaign.DueAt),
            ("Closed", campaign.ClosedAt),
            ("Made", now),
            ("Asked for by", evidence.RequestedBy));
        await page.HeadingAsync("Summary");
        await page.FactsAsync(
            ("Accesses to decide", campaign.Items),
            ("Approved", campaign.Approved),
            ("Revoked", campaign.Revoked),
            ("Don't know", campaign.DontKnow),
            ("Open", campaign.Open),
            ("Of these, by the default for the undecided", campaign.ByDefault));
        await page.ParagraphAsync(
            $"{campaign.Approved:N0} approved + {campaign.Revoked:N0} revoked + {campaign.DontKnow:N0} don't know + {campaign.Open:N0} open = {campaign.Items:N0} accesses. items.csv holds {numbers.Items:N0}.");
    }

    /// <summary>What the review knew: the last complete reading of each connection before the items were frozen.</summary>
    private async Task WriteReadingsAsync(HtmlSheet page)
    {
        var frozen = campaign.PreparedAt ?? now;
        var id = campaign.Id;
        var readings =
            from c in db.ReviewAccess.Where(a => a.Campaign == id).Select(a => new { a.Connection, a.ConnectionName }).Distinct()
            orderby c.ConnectionName
            from r in db.Runs
                .Where(r => r.Connection == c.Connection && r.State == RunState.Completed && r.EndedAt <= frozen)
                .OrderByDescending(r => r.Number).Take(1).DefaultIfEmpty()
            select new
            {
                c.ConnectionName,
                EndedAt = (DateTimeOffset?)r.EndedAt,
                r.Reported,
                People = (long?)r.People,
                Accounts = (long?)r.Accounts,
                Assignments = (long?)r.Assignments,
                Problems = (long?)r.Problems,
            };
        await page.HeadingAsync("The data it rests on");
        await page.TableAsync(
            ["Connection", "Read completely", "Source says", "People", "Accounts", "Accesses", "Could not be read"],
            readings.AsAsyncEnumerable(),
            r => [r.ConnectionName, r.EndedAt, r.Reported, r.People, r.Accounts, r.Assignments, r.Problems],
            MostExceptions, "the workspace", "No connection was read completely before the accesses were frozen.");
    }

    private async Task WriteReviewersAsync(HtmlSheet page)
    {
        await page.HeadingAsync("Reviewers");
        await page.TableAsync(
            ["Reviewer", "Mail", "Items", "Approved", "Revoked", "Don't know", "Open", "Asked beside them", "Since", "Signed off", "By"],
            db.Reviewers.AsNoTracking().Where(r => r.Campaign == campaign.Id).OrderBy(r => r.Stage).ThenBy(r => r.Id).AsAsyncEnumerable(),
            r => [r.Name, r.Mail, r.Items, r.Approved, r.Revoked, r.DontKnow, r.Open, r.SecondName, r.SecondAt, r.SignedOffAt, r.SignedOffBy],
            int.MaxValue, "", "There are no reviewers.");
    }

    private async Task WriteExceptionsAsync(HtmlSheet page)
    {
        await page.HeadingAsync("Exceptions");
        var silent = await db.Reviewers.CountAsync(r => r.Campaign == campaign.Id && r.SignedOffAt == null);
        await page.ParagraphAsync($"{silent:N0} reviewers have not signed off. {campaign.DontKnow:N0} answers are \"don't know\". {campaign.ByDefault:N0} accesses were decided by the default for the undecided:");
        var items =
            from i in db.ReviewItems
            where i.Campaign == campaign.Id && (i.ByDefault || i.Answer == Answer.DontKnow)
            orderby i.Answer, i.Id
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            join r in db.Reviewers on i.Reviewer equals r.Id
            select new { Person = s.Name, Access = a.Name, Reviewer = r.Name, i.Answer, i.ByDefault, i.Comment };
        await page.TableAsync(
            ["Person", "Access", "Reviewer", "Answer", "Comment"],
            items.AsAsyncEnumerable(),
            i => [i.Person, i.Access, i.Reviewer, Words(i.Answer) + (i.ByDefault ? ", by default" : ""), i.Comment],
            MostExceptions, "items.csv", "Nothing was left to the default, and nobody answered \"don't know\".");
    }

    private async Task WriteRemovalsAsync(HtmlSheet page)
    {
        await page.HeadingAsync("Removals and their proof");
        await page.TableAsync(
            ["Person", "Access", "State", "Done by", "Proof", "Last looked"],
            new EvidenceRows(db, campaign.Id).Removals(),
            r => [r.SubjectName, r.AccessName, EvidenceWords.Of(r.State), r.ConfirmedBy ?? r.AskedBy, r.Proof, r.CheckedAt],
            MostRemovals, "removals.csv", "No access has to be removed.");
    }

    private async Task WriteChecksAsync(HtmlSheet page)
    {
        await page.HeadingAsync("How to check this without us");
        await page.ParagraphAsync("Run \"sha256sum -c SHA256SUMS\" in the unpacked folder. manifest.json says how to compare the rest.");
        await page.ParagraphAsync(
            $"items.csv and items.jsonl: {numbers.Items:N0} accesses. decisions.csv and decisions.jsonl: {numbers.Decisions:N0} decisions. removals.csv: {numbers.Removals:N0}. audit.csv: {numbers.AuditLines:N0} lines.");
    }

    private static string Words(Answer? answer) => answer switch
    {
        Answer.Approve => "Approved",
        Answer.Revoke => "Revoked",
        Answer.DontKnow => "Don't know",
        _ => "Open",
    };
}
