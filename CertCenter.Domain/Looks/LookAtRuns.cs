using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>The readings of one connection, the newest first.</summary>
internal sealed class LookAtRuns : IStoreLook
{
    public LookScreen Screen => LookScreen.Runs;

    public SupportAreas Area => SupportAreas.Connections;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var id = new ConnectionId(LookPages.Id(ask.Record));
        if (await ground.Store.Connections.Where(c => c.Id == id && c.RemovedAt == null).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) is not { } name)
        {
            return null;
        }

        var rows = await ground.Store.Runs.Where(r => r.Connection == id).OrderByDescending(r => r.Number).Take(LookPages.Most)
            .Select(r => new { r.Id, r.Number, r.State, r.StartedAt, r.EndedAt, r.People, r.Accounts, r.Assignments, r.Problems, r.FailureReason }).ToListAsync(cancellationToken);
        return new(
            ["Run", "State", "StartedAt", "EndedAt", "People", "Accounts", "Assignments", "Problems", "Reason"],
            rows.ConvertAll(r => new LookRow(
                r.Id.Value.ToString(),
                [
                    LookCell.Of(r.Number), LookCell.OfWord(r.State), LookCell.Of(r.StartedAt), LookCell.Of(r.EndedAt), LookCell.Of(r.People), LookCell.Of(r.Accounts),
                    LookCell.Of(r.Assignments), LookCell.Of(r.Problems), LookCell.Of(r.FailureReason),
                ])),
            Opens: LookScreen.Problems,
            About: LookCell.Of(name));
    }
}
