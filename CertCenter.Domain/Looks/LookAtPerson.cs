using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>What one person has, by the accounts they have it with.</summary>
internal sealed class LookAtPerson : IStoreLook
{
    public LookScreen Screen => LookScreen.Person;

    public SupportAreas Area => SupportAreas.Directory;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var (person, after) = (LookPages.Number(ask.Record), LookPages.Number(ask.After));
        var db = ground.Store;
        if (await db.Identities.Where(i => i.Id == person).Select(i => i.Name).SingleOrDefaultAsync(cancellationToken) is not { } name)
        {
            return null;
        }

        var rows = await (
            from a in db.SourceAccounts
            where a.Identity == person && a.GoneAt == null
            join x in db.Assignments on a.Id equals x.Account
            where x.GoneAt == null && x.Id > after
            join e in db.Entitlements on x.Entitlement equals e.Id
            orderby x.Id
            select new { x.Id, Access = e.Name, e.Kind, e.Risk, Account = a.Name, x.FirstSeenAt }).Take(LookPages.Size + 1).ToListAsync(cancellationToken);
        return LookPages.Cut(
            ["Access", "Kind", "Risk", "Account", "Since"],
            rows.ConvertAll(x => new LookRow(
                LookPages.Key(x.Id), [LookCell.Of(x.Access), LookCell.Of(x.Kind), LookCell.OfWord(x.Risk), LookCell.OfPerson(x.Account), LookCell.Of(x.FirstSeenAt)])))
            with { About = LookCell.OfPerson(name) };
    }
}
