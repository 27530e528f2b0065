using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Entry;

/// <summary>Somebody of support mends one thing in a workspace under a grant that names it.</summary>
public sealed class RepairUnderGrant(GrantReader reader, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, GrantId id, SupportRepairs repair, string? record, CancellationToken cancellationToken) =>
        caller.MayNot(StaffAction.RepairUnderGrant, clock.GetUtcNow()) is { } refusal ? refusal : await reader.RepairAsync(caller, id, repair, record, cancellationToken);
}
