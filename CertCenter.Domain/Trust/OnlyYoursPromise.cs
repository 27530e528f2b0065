using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>Nobody of the operator's staff was in the workspace: everybody in its trail is a member, a reviewer by link, or a job of the program.</summary>
internal sealed class OnlyYoursPromise(TenantDatabases databases) : IPromise
{
    public string Key => "only-yours";

    public async Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var from = last is not null && last.Evidence.TryGetValue("lines", out var lines) ? long.Parse(lines, CultureInfo.InvariantCulture) : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var others = await db.AuditEvents.CountAsync(
            e => e.Id > from && e.ActorKind != ActorKind.Member && e.ActorKind != ActorKind.Link && e.ActorKind != ActorKind.Job, cancellationToken);
        var end = await db.AuditEvents.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        return new(others == 0, new Dictionary<string, string> { ["lines"] = (others == 0 ? end : from).ToString(CultureInfo.InvariantCulture), ["others"] = others.ToString(CultureInfo.InvariantCulture) });
    }
}
