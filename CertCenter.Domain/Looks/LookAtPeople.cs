using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>The people, a page at a time by their number.</summary>
internal sealed class LookAtPeople : IStoreLook
{
    public LookScreen Screen => LookScreen.People;

    public SupportAreas Area => SupportAreas.Directory;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var after = LookPages.Number(ask.After);
        var db = ground.Store;
        var rows = await db.Identities.Where(i => i.Id > after && i.GoneAt == null).OrderBy(i => i.Id).Take(LookPages.Size + 1)
            .Select(i => new { i.Id, i.Name, i.Mail, i.Department, i.Enabled, Accounts = db.SourceAccounts.Count(a => a.Identity == i.Id && a.GoneAt == null) }).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Number", "Name", "Mail", "Department", "State", "Accounts"],
            rows.ConvertAll(i => new LookRow(
                LookPages.Key(i.Id),
                [
                    LookCell.Of(i.Id), LookCell.OfPerson(i.Name), LookCell.OfPerson(i.Mail), LookCell.Of(i.Department), LookCell.OfWord(i.Enabled ? "Enabled" : "Disabled"),
                    LookCell.Of(i.Accounts),
                ])),
            LookScreen.Person);
    }
}
