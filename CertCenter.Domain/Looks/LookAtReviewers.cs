using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Who reviews in one campaign and how much of it is open; never what they decided.</summary>
internal sealed class LookAtReviewers : IStoreLook
{
    public LookScreen Screen => LookScreen.Reviewers;

    public SupportAreas Area => SupportAreas.Campaigns;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var (campaign, after) = (new CampaignId(LookPages.Id(ask.Record)), LookPages.Number(ask.After));
        if (await ground.Store.Campaigns.Where(c => c.Id == campaign).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) is not { } name)
        {
            return null;
        }

        var rows = await ground.Store.Reviewers.Where(r => r.Campaign == campaign && r.Id > after).OrderBy(r => r.Id).Take(LookPages.Size + 1)
            .Select(r => new { r.Id, r.Name, r.Mail, r.Stage, r.Items, Open = r.Items - r.Approved - r.Revoked - r.DontKnow, r.LastSeenAt, r.SignedOffAt }).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Name", "Mail", "Stage", "Items", "Open", "LastSeenAt", "SignedOffAt"],
            rows.ConvertAll(r => new LookRow(
                LookPages.Key(r.Id),
                [LookCell.OfPerson(r.Name), LookCell.OfPerson(r.Mail), LookCell.Of(r.Stage), LookCell.Of(r.Items), LookCell.Of(r.Open), LookCell.Of(r.LastSeenAt), LookCell.Of(r.SignedOffAt)])))
            with { About = LookCell.Of(name) };
    }
}
