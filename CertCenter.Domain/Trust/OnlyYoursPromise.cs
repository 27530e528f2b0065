using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>
/// Nobody of the operator's staff was in the workspace past its leave: everybody in its trail is a member, a reviewer by link, a job of the
/// program, or somebody of support under a grant.
/// </summary>
internal sealed class OnlyYoursPromise : IStorePromise
{
    public string Key => "only-yours";

    public async Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var from = last is not null && last.Evidence.TryGetValue("lines", out var lines) ? long.Parse(lines, CultureInfo.InvariantCulture) : 0;
        var db = ground.Store;
        var found = await db.AuditEvents.Where(e => e.Id > from).GroupBy(_ => 1).Select(g => new
        {
            Others = g.Count(e => e.ActorKind != ActorKind.Member && e.ActorKind != ActorKind.Link && e.ActorKind != ActorKind.Job
                && !(e.ActorKind == ActorKind.Support && EF.Functions.Like(e.Subject, "grant/%"))),
            End = g.Max(e => e.Id),
        }).SingleOrDefaultAsync(cancellationToken);
        var (others, end) = (found?.Others ?? 0, found?.End ?? from);
        return new(others == 0, new Dictionary<string, string> { ["lines"] = (others == 0 ? end : from).ToString(CultureInfo.InvariantCulture), ["others"] = others.ToString(CultureInfo.InvariantCulture) });
    }
}
