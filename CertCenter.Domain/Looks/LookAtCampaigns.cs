using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>The campaigns and how far they have come.</summary>
internal sealed class LookAtCampaigns : IStoreLook
{
    public LookScreen Screen => LookScreen.Campaigns;

    public SupportAreas Area => SupportAreas.Campaigns;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var rows = await ground.Store.Campaigns.OrderByDescending(c => c.CreatedAt).Take(LookPages.Most)
            .Select(c => new { c.Id, c.Name, c.State, c.Items, Open = c.Items - c.Approved - c.Revoked - c.DontKnow, c.LaunchedAt, c.DueAt }).ToListAsync(cancellationToken);
        return new(
            ["Campaign", "State", "Items", "Open", "LaunchedAt", "DueAt"],
            rows.ConvertAll(c => new LookRow(
                c.Id.Value.ToString(), [LookCell.Of(c.Name), LookCell.OfWord(c.State), LookCell.Of(c.Items), LookCell.Of(c.Open), LookCell.Of(c.LaunchedAt), LookCell.Of(c.DueAt)])),
            Opens: LookScreen.Reviewers);
    }
}
