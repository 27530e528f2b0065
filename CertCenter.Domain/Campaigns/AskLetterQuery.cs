using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What the mail about an access that a reviewer does not understand tells, and to whom: its owner, or who drafted the campaign. Null when it was described meanwhile.</summary>
public sealed class AskLetterQuery(TenantDatabases databases)
{
    public async Task<AskLetter?> ExecuteAsync(Caller caller, long ask, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from a in db.DescriptionAsks
            join c in db.Campaigns on a.Campaign equals c.Id
            join e in db.Entitlements on a.Entitlement equals e.Id
            where a.Id == ask && (e.Description == null || e.Description == a.Before)
            select new { a.AskedBy, a.Entitlement, a.Name, CampaignName = c.Name, c.CreatedBy, Drafter = c.Owner, e.Owner }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var drafter = await db.Members.Where(m => m.Id == found.Drafter && m.RemovedAt == null).Select(m => new { m.Name, m.Mail }).SingleOrDefaultAsync(cancellationToken);
        var owner = await db.Identities.Where(i => i.Id == found.Owner && i.Enabled && i.GoneAt == null && i.Mail != null).Select(i => new { i.Name, Mail = i.Mail ?? "" }).SingleOrDefaultAsync(cancellationToken);
        if ((owner ?? drafter) is not { } to)
        {
            return null;
        }

        var roles = await db.Members.Where(m => m.Mail == to.Mail && m.RemovedAt == null).Select(m => m.Roles).FirstOrDefaultAsync(cancellationToken);
        var describes = (roles & (Roles.Owner | Roles.Administrator | Roles.CampaignManager)) != Roles.None;
        return new(to.Name, to.Mail, found.Name, found.Entitlement, found.AskedBy, found.CampaignName, drafter?.Name ?? found.CreatedBy, drafter?.Mail, describes);
    }
}

/// <summary>Who is asked to describe which access, by whom, and whom to tell when they can't do so here.</summary>
public sealed record AskLetter(string Name, string Mail, string Access, long Entitlement, string AskedBy, string CampaignName, string Drafter, string? DrafterMail, bool MayDescribe);
