using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Keys;

/// <summary>Rotates the key of a workspace, and looks again until older versions are destroyed.</summary>
internal sealed class RotateKeys(RotateTenantKey rotate) : IWork
{
    public WorkKind Kind => WorkKind.Keys;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) =>
        (await rotate.ExecuteAsync(caller, cancellationToken)).Value;
}
