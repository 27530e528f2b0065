using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using static CertCenter.Portal.Demo.DemoEntrance;

namespace CertCenter.Portal.Demo;

/// <summary>How the reviewers of the demo answer: they revoke what is not needed any more, approve the rest, and submit.</summary>
internal sealed class DemoReviewers(
    DemoEntrance entrance, DemoCompany company, TenantDatabases databases, Decide decide, DecideMany decideMany, SignOff signOff)
{
    private static readonly string[] Reasons =
        ["Changed teams, no longer needed.", "Was for a project that has ended.", "Nobody here knows why they have it.", "Covered a colleague last year."];

    private readonly Dictionary<string, int> _accounts = Enumerable.Range(0, company.People + company.Orphans).ToDictionary(company.LoginOfAccount);
    private readonly Dictionary<string, int> _groups = Enumerable.Range(0, DemoCompany.Groups).ToDictionary(DemoCompany.GroupName);

    /// <summary>The reviewers of a campaign, in the order in which they find the time.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(Caller caller, CampaignId campaign, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var all = await db.Reviewers.Where(r => r.Campaign == campaign).Select(r => r.Id).ToListAsync(cancellationToken);
        return [.. all.OrderBy(id => id * 7919 % 1009)];
    }

    /// <summary>One of them answers everything and submits.</summary>
    /// <param name="reviewer">Comes by the link of the mail; members are left alone.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="number">Which campaign of the company's it is.</param>
    /// <param name="all">Else only the first page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReviewAsync(long reviewer, CampaignId campaign, int number, bool all, CancellationToken cancellationToken)
    {
        if (await entrance.ByLinkAsync(reviewer, cancellationToken) is not { } caller)
        {
            return;
        }

        var rows = await ItemsAsync(caller, all, cancellationToken);
        await AnswerAsync(caller, campaign, number, rows, cancellationToken);
        if (all)
        {
            await SubmitAsync(caller, campaign, rows.Count, cancellationToken);
        }
    }

    private async Task<List<DemoItem>> ItemsAsync(Caller caller, bool all, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await (
            from i in db.ReviewItems.Where(i => i.Reviewer == caller.OnlyReviewer).OrderBy(i => i.Id).Take(all ? int.MaxValue : PageOf<ReviewRow>.Size)
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            select new DemoItem(i.Id, s.AccountName, a.Name, i.Risk)).ToListAsync(cancellationToken);
    }

    private async Task AnswerAsync(Caller caller, CampaignId campaign, int number, List<DemoItem> rows, CancellationToken cancellationToken)
    {
        var stale = rows.FindAll(r => IsStale(r, number));
        if (stale.Count > 0)
        {
            var reason = Reasons[stale[0].Id % Reasons.Length];
            Held(await decideMany.ExecuteAsync(caller, campaign, ItemChoice.Of([.. stale.Select(r => r.Id)]), Answer.Revoke, reason, cancellationToken));
        }

        var kept = rows.Except(stale).ToList();
        var plain = kept.FindAll(r => r.Risk <= Risk.High);
        if (plain.Count > 0)
        {
            Held(await decideMany.ExecuteAsync(caller, campaign, ItemChoice.Of([.. plain.Select(r => r.Id)]), Answer.Approve, null, cancellationToken));
        }

        foreach (var row in kept.Except(plain))
        {
            Held(await decide.ExecuteAsync(caller, campaign, row.Id, Answer.Approve, "Needed for their work.", null, cancellationToken));
        }
    }

    private async Task SubmitAsync(Caller caller, CampaignId campaign, int read, CancellationToken cancellationToken)
    {
        AnswerNumbers numbers;
        await using (var db = await databases.ReadAsync(caller, cancellationToken))
        {
            numbers = await db.Reviewers.Where(r => r.Id == caller.OnlyReviewer).Select(r => new AnswerNumbers(r.Items, r.Approved, r.Revoked, r.DontKnow)).SingleAsync(cancellationToken);
        }

        if (numbers.Open == 0 && numbers.Items == read)
        {
            Held(await signOff.ExecuteAsync(caller, campaign, numbers, cancellationToken));
        }
    }

    private bool IsStale(DemoItem row, int number) =>
        _accounts.TryGetValue(row.Account, out var account) && _groups.TryGetValue(row.Access, out var group) && DemoCompany.StaleIn(account, group) == number;
}

/// <summary>What a reviewer of the demo needs of an item to answer it.</summary>
internal sealed record DemoItem(long Id, string Account, string Access, Risk Risk);
