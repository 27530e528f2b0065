using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Who may enter the workspace, and whether wrong passwords keep them out.</summary>
internal sealed class LookAtMembers : IStoreLook
{
    public LookScreen Screen => LookScreen.Members;

    public SupportAreas Area => SupportAreas.SignIn;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var members = await ground.Store.Members.Where(m => m.RemovedAt == null).OrderBy(m => m.JoinedAt).Take(LookPages.Most)
            .Select(m => new { m.Id, m.Account, m.Name, m.Mail, m.Roles, m.JoinedAt, m.LastSeenAt }).ToListAsync(cancellationToken);
        var locks = await (
            from p in ground.Catalog.Memberships
            where p.Workspace == ground.Tenant
            join a in ground.Catalog.Accounts on p.Account equals a.Id
            select new { a.Id, a.FailedSignIns, a.LockedUntil }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return new(
            ["Name", "Mail", "Roles", "JoinedAt", "LastSeenAt", "Failed", "LockedUntil"],
            members.ConvertAll(m => (Member: m, Lock: locks.GetValueOrDefault(m.Account))).ConvertAll(x => new LookRow(
                x.Member.Id.Value.ToString(),
                [
                    LookCell.OfPerson(x.Member.Name), LookCell.OfPerson(x.Member.Mail), LookCell.OfWord(x.Member.Roles), LookCell.Of(x.Member.JoinedAt), LookCell.Of(x.Member.LastSeenAt),
                    LookCell.Of(x.Lock?.FailedSignIns), LookCell.Of(x.Lock?.LockedUntil > ground.Now ? x.Lock.LockedUntil : null),
                ])),
            Repair: SupportRepairs.ClearLockOut);
    }
}
