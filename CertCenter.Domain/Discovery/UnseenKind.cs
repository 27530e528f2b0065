using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>One kind of thing that a run could not see: the first of them, and how many there are among the problems that were kept.</summary>
public sealed record UnseenKind(SourceProblem First, int Count)
{
    internal static async Task<IReadOnlyList<UnseenKind>> OfAsync(TenantDb db, RunId run, CancellationToken cancellationToken)
    {
        var kinds = await db.RunProblems.Where(p => p.Run == run && p.Unseen).GroupBy(p => p.Reason)
            .Select(g => new { First = g.Min(p => p.Id), Count = g.Count() }).ToListAsync(cancellationToken);
        var ids = kinds.ConvertAll(kind => kind.First);
        var firsts = await db.RunProblems.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Reason, p.Where, p.Detail }).ToListAsync(cancellationToken);
        return
        [
            .. from kind in kinds
               join first in firsts on kind.First equals first.Id
               orderby first.Id
               select new UnseenKind(new(first.Reason, first.Where, first.Detail) { Unseen = true }, kind.Count),
        ];
    }
}
