using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>How one kind of notice gets to whoever asks; null where it is mailed at once whatever they want.</summary>
public sealed record NoticeChoiceRow(string Kind, NoticeWay? Way);

/// <summary>The kinds of notices that may concern whoever asks, and how each gets to them.</summary>
public sealed class NoticeChoicesQuery(TenantDatabases databases)
{
    public async Task<Outcome<IReadOnlyList<NoticeChoiceRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Member is not { } me)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var chosen = await db.NoticeChoices.Where(c => c.Member == me).ToDictionaryAsync(c => c.Kind, c => c.Way, cancellationToken);
        return NoticeKinds.All.Where(k => (k.For & caller.Roles) != 0)
            .Select(k => new NoticeChoiceRow(k.Name, k.Usual is { } usual ? chosen.GetValueOrDefault(k.Name, usual) : null)).ToList();
    }
}
