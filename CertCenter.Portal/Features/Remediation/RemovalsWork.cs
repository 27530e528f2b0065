using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>After a campaign has closed, and when an approval until a day ends: plans removals. After a reading: compares them with what was read.</summary>
internal sealed class RemovalsWork(PlanRemovals plan, VerifyRemovals verify) : IWork
{
    public WorkKind Kind => WorkKind.Removals;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken)
    {
        _ = (await plan.ExecuteAsync(caller, cancellationToken)).Value;
        _ = (await verify.ExecuteAsync(caller, cancellationToken)).Value;
        return (await plan.NextAsync(caller, cancellationToken)).Value;
    }
}
