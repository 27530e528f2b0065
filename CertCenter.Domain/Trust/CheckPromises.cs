using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>Runs all checks of the caller's workspace now.</summary>
public sealed class CheckPromises(PromiseChecks checks, PromiseFindings findings)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await findings.KeepAsync(await checks.LookAsync([caller], cancellationToken), cancellationToken);
        return Done.Yes;
    }
}
