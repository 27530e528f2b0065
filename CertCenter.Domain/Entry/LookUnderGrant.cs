using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Entry;

/// <summary>Somebody of support sees a screen of a workspace under a grant, which the workspace's trail tells before.</summary>
public sealed class LookUnderGrant(GrantReader reader, TimeProvider clock)
{
    public async Task<Outcome<LookSheet>> ExecuteAsync(StaffCaller caller, GrantId id, LookAsk ask, CancellationToken cancellationToken) =>
        caller.MayNot(StaffAction.LookUnderGrant, clock.GetUtcNow()) is { } refusal ? refusal : await reader.LookAsync(caller, id, ask, cancellationToken);
}
