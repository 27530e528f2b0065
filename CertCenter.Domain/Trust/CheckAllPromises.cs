using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>Runs the checks of every workspace, of some at a time and as many times at once as there are processors, and writes down what was found in one transaction for each.</summary>
public sealed class CheckAllPromises(EnterForJob enter, PromiseChecks checks, PromiseFindings findings)
{
    private const int AtOnce = 100;

    /// <returns>How many workspaces were looked at.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        var all = await enter.AllAsync(caller, WorkKind.Trust, cancellationToken);
        await Parallel.ForEachAsync(
            all.Chunk(AtOnce), cancellationToken, async (some, token) => await findings.KeepAsync(await checks.LookAsync(some, token), token));
        return all.Count;
    }
}
