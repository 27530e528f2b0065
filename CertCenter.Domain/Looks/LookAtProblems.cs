using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>What one reading could not take; where it stands and what it says may tell of a person.</summary>
internal sealed class LookAtProblems : IStoreLook
{
    public LookScreen Screen => LookScreen.Problems;

    public SupportAreas Area => SupportAreas.Connections;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var (run, after) = (new RunId(LookPages.Id(ask.Record)), LookPages.Number(ask.After));
        if (await ground.Store.Runs.Where(r => r.Id == run).Select(r => (int?)r.Number).SingleOrDefaultAsync(cancellationToken) is not { } number)
        {
            return null;
        }

        var rows = await ground.Store.RunProblems.Where(p => p.Run == run && p.Id > after).OrderBy(p => p.Id).Take(LookPages.Size + 1)
            .Select(p => new { p.Id, p.Reason, p.Where, p.Detail }).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Reason", "Where", "Detail"],
            rows.ConvertAll(p => new LookRow(LookPages.Key(p.Id), [LookCell.Of(p.Reason), LookCell.OfPerson(p.Where), LookCell.OfPerson(p.Detail)])))
            with { About = LookCell.Of(number) };
    }
}
