using System.Collections.Concurrent;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// The runs that this process is reading now. A run that the store calls running and that is not here was left by a process that
/// died: embedded stores serve one process.
/// </summary>
public sealed class RunsUnderWay
{
    private readonly ConcurrentDictionary<RunId, RunId> _runs = new();

    public bool Has(RunId run) => _runs.ContainsKey(run);

    internal void Begin(RunId run) => _runs[run] = run;

    internal void End(RunId run) => _runs.TryRemove(run, out _);
}
