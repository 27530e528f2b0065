using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Access that was revoked and how far it is gone.</summary>
internal sealed class LookAtRemovals : IStoreLook
{
    public LookScreen Screen => LookScreen.Removals;

    public SupportAreas Area => SupportAreas.Removals;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var after = LookPages.Number(ask.After);
        var rows = await ground.Store.Removals.Where(r => r.Id > after).OrderBy(r => r.Id).Take(LookPages.Size + 1)
            .Select(r => new { r.Id, r.AccessName, r.SubjectName, r.State, r.Reason, r.Attempts, r.PlannedAt, r.CheckedAt }).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Access", "Name", "State", "Reason", "Attempts", "PlannedAt", "CheckedAt"],
            rows.ConvertAll(r => new LookRow(
                LookPages.Key(r.Id),
                [LookCell.Of(r.AccessName), LookCell.OfPerson(r.SubjectName), LookCell.OfWord(r.State), LookCell.Of(r.Reason), LookCell.Of(r.Attempts), LookCell.Of(r.PlannedAt), LookCell.Of(r.CheckedAt)])));
    }
}
