using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Jobs;

/// <summary>
/// Looks after the master key and the key of the catalog, and asks for the rotation of workspaces' keys and passwords that are too old or
/// that the operator named on the host.
/// </summary>
internal sealed partial class FindOldKeys(
    KeyRequests requests,
    AskRotation ask,
    AskPasswordRotation askPasswords,
    RotateMasterKey master,
    RotateCatalogKey catalog,
    TimeProvider time,
    IOptions<KeysOptions> options,
    ILogger<FindOldKeys> logger) : ISweep
{
    private static readonly SystemCaller Asker = new("keys");

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var request in requests.Read())
        {
            await FollowAsync(request, cancellationToken);
            requests.Done(request);
        }

        var tooOld = time.GetUtcNow().AddDays(-options.Value.RotateAfterDays);
        await ask.ExecuteAsync(Asker, only: null, tooOld, cancellationToken);
        await askPasswords.ExecuteAsync(Asker, tooOld, cancellationToken);
        await catalog.ExecuteAsync(Asker, cancellationToken);
        await master.ExecuteAsync(Asker, asked: false, cancellationToken);
    }

    private async Task FollowAsync(string request, CancellationToken cancellationToken)
    {
        Log.Asked(logger, request);
        switch (request)
        {
            case KeyRequests.Master:
                await master.ExecuteAsync(Asker, asked: true, cancellationToken);
                break;
            case KeyRequests.Workspaces:
                await ask.ExecuteAsync(Asker, only: null, DateTimeOffset.MaxValue, cancellationToken);
                break;
            case KeyRequests.Passwords:
                await askPasswords.ExecuteAsync(Asker, DateTimeOffset.MaxValue, cancellationToken);
                break;
            default:
                await ask.ExecuteAsync(Asker, KeyRequests.OwnerOf(request), DateTimeOffset.MaxValue, cancellationToken);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Keys: the operator asked to rotate {Key}.")]
        public static partial void Asked(ILogger logger, string key);
    }
}
