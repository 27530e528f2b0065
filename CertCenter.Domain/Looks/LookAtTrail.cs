using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>The trail, the newest line first, without the facts of its lines.</summary>
internal sealed class LookAtTrail : IStoreLook
{
    public LookScreen Screen => LookScreen.Trail;

    public SupportAreas Area => SupportAreas.Trail;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var before = LookPages.Number(ask.After, long.MaxValue);
        var rows = await ground.Store.AuditEvents.Where(e => e.Id < before).OrderByDescending(e => e.Id).Take(LookPages.Size + 1)
            .Select(e => new { e.Id, e.At, e.ActorName, e.What, e.SubjectName }).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Number", "At", "Who", "What", "Subject"],
            rows.ConvertAll(e => new LookRow(
                LookPages.Key(e.Id), [LookCell.Of(e.Id), LookCell.Of(e.At), LookCell.OfPerson(e.ActorName), LookCell.Of(e.What), LookCell.OfPerson(e.SubjectName)])));
    }
}
