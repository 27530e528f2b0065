using CertCenter.Domain.Kernel;
using CertCenter.Domain.Support;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Support;

/// <summary>Tells a workspace what support wrote, asked for and did, and ends what is over.</summary>
internal sealed class TellSupportWork(TellSupportAccess tell, TellTickets tickets) : IWork
{
    public WorkKind Kind => WorkKind.Support;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) 
    {
        await tickets.ExecuteAsync(caller, cancellationToken);
        return (await tell.ExecuteAsync(caller, cancellationToken)).Value;
    }
}
