using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>Looks after the life of a workspace: the end of its trial, what is announced before it is erased.</summary>
internal sealed class FollowLifeWork(FollowLife follow) : IWork
{
    public WorkKind Kind => WorkKind.Leaving;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) =>
        (await follow.ExecuteAsync(caller, cancellationToken)).Value;
}
