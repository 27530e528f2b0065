using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Keys;

/// <summary>Rotates the key of a workspace and the passwords of its database, and looks again until older ones are gone.</summary>
internal sealed class RotateKeys(RotateTenantKey rotate, RotatePasswords passwords) : IWork
{
    public WorkKind Kind => WorkKind.Keys;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (key, password) = (
            (await rotate.ExecuteAsync(caller, cancellationToken)).Value,
            (await passwords.ExecuteAsync(caller, cancellationToken)).Value);
        return key < password ? key : password ?? key;
    }
}
