using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Prepares and ends the campaigns of a workspace.</summary>
internal sealed class DoCampaignWork(RunCampaignWork run) : IWork
{
    public WorkKind Kind => WorkKind.Campaigns;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) => (await run.ExecuteAsync(caller, cancellationToken)).Value;
}
