using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>The connections and how their last reading ended; nothing of their settings or secrets.</summary>
internal sealed class LookAtConnections : IStoreLook
{
    public LookScreen Screen => LookScreen.Connections;

    public SupportAreas Area => SupportAreas.Connections;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var db = ground.Store;
        var rows = await db.Connections.Where(c => c.RemovedAt == null).OrderBy(c => c.Name).Take(LookPages.Most).Select(c => new
        {
            c.Id,
            c.Name,
            c.Kind,
            c.LastCompleteAt,
            Last = db.Runs.Where(r => r.Connection == c.Id).OrderByDescending(r => r.Number).Select(r => new { r.State, r.RequestedAt }).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return new(
            ["Connection", "Kind", "State", "AskedAt", "CompleteAt"],
            rows.ConvertAll(r => new LookRow(
                r.Id.Value.ToString(), [LookCell.Of(r.Name), LookCell.Of(r.Kind), LookCell.OfWord(r.Last?.State), LookCell.Of(r.Last?.RequestedAt), LookCell.Of(r.LastCompleteAt)])),
            Opens: LookScreen.Runs,
            Repair: SupportRepairs.RestartReading);
    }
}
