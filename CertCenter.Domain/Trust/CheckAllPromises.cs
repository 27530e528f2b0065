using System.Collections.Concurrent;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>
/// Runs the checks of every workspace: by hundreds, as many at once as there are processors. What was found in a thousand is written down in one transaction.
/// </summary>
public sealed class CheckAllPromises(EnterForJob enter, PromiseChecks checks, PromiseFindings findings)
{
    private const int Kept = 1000;
    private const int Looked = 100;

    /// <returns>How many workspaces were looked at.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        var all = await enter.AllAsync(caller, WorkKind.Trust, cancellationToken);
        foreach (var some in all.Chunk(Kept))
        {
            ConcurrentBag<IReadOnlyList<FoundPromise>> found = [];
            await Parallel.ForEachAsync(some.Chunk(Looked), cancellationToken, async (few, token) => found.Add(await checks.LookAsync(few, token)));
            await findings.KeepAsync([.. found.SelectMany(f => f)], cancellationToken);
        }

        return all.Count;
    }
}
