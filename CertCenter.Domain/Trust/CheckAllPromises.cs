using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>Runs the checks of every workspace, and writes down what was found in few transactions.</summary>
public sealed class CheckAllPromises(EnterForJob enter, PromiseChecks checks, PromiseFindings findings)
{
    private const int AtOnce = 500;

    /// <returns>How many workspaces were looked at.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        var all = await enter.AllAsync(caller, WorkKind.Trust, cancellationToken);
        foreach (var some in all.Chunk(AtOnce))
        {
            await findings.KeepAsync(await checks.LookAsync(some, cancellationToken), cancellationToken);
        }

        return all.Count;
    }
}
