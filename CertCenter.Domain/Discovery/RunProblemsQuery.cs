using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>One thing that a run could not read or understand.</summary>
public sealed record RunProblemRow(long Id, SourceProblem Problem);

/// <summary>What a run could not read, in the order in which it came: the first thousand are kept.</summary>
public sealed class RunProblemsQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<RunProblemRow>>> ExecuteAsync(Caller caller, RunId run, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        var last = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.RunProblems.Where(p => p.Run == run && p.Id > last).OrderBy(p => p.Id).Take(PageOf<RunProblemRow>.Size + 1)
            .Select(p => new RunProblemRow(p.Id, new SourceProblem(p.Reason, p.Where, p.Detail))).ToListAsync(cancellationToken);
        return PageOf<RunProblemRow>.From(rows, r => r.Id.ToString(CultureInfo.InvariantCulture));
    }
}
