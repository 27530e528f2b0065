using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Exports;

/// <summary>Brings exports back, and removes uploads that nobody asked to bring back.</summary>
internal sealed class ReturnWork(RunReturn run, EndReturns end) : IWork
{
    public WorkKind Kind => WorkKind.Return;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is null)
        {
            return (await run.ExecuteAsync(caller, cancellationToken)).Value;
        }

        await end.ExecuteAsync(caller, cancellationToken);
        return null;
    }
}
