using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Who answers, as their sources know them: by mail addresses and as people. Nobody decides on the access of one of these.</summary>
internal sealed record OneSelf(IReadOnlyList<string> Mails, IReadOnlyList<long> People)
{
    public static async Task<OneSelf> OfAsync(TenantDb db, Caller caller, AnsweringReviewer answering, CancellationToken cancellationToken)
    {
        var reviewer = answering.Reviewer;
        var member = answering.IsSecond ? caller.Member : reviewer.Member ?? caller.Member;
        var joined = await db.Members.Where(m => m.Id == member).Select(m => m.Mail).SingleOrDefaultAsync(cancellationToken);
        if (!answering.IsSecond)
        {
            return new([.. new[] { caller.Mail, reviewer.Mail, joined }.OfType<string>().Distinct()], reviewer.Identity is { } person ? [person] : []);
        }

        List<string> mails = [.. new[] { caller.Mail, joined }.OfType<string>().Distinct()];
        var people = await db.Identities.Where(i => i.Mail != null && mails.Contains(i.Mail)).Select(i => i.Id)
            .Union(db.Reviewers.Where(r => r.Campaign == reviewer.Campaign && r.Identity != null && (r.Member == member || (r.Mail != null && mails.Contains(r.Mail)))).Select(r => r.Identity ?? 0))
            .ToListAsync(cancellationToken);
        return new(mails, people);
    }

    public bool Is(long? person, string? mail) => (person is { } known && People.Contains(known)) || (mail is not null && Mails.Contains(mail));

    /// <summary>
    /// Those of the picked items' subjects that are theirs. Looked for among these: through all subjects of a campaign it would take the longer the larger
    /// that is, whatever was picked.
    /// </summary>
    public async Task<IReadOnlyList<long>> AmongPickedAsync(TenantDb db, CancellationToken cancellationToken)
    {
        var picked = db.Database.SqlQuery<long>($"""SELECT i."Subject" AS "Value" FROM "ReviewItems" i WHERE i."Id" IN (SELECT "Item" FROM "#picked")""");
        return await db.ReviewSubjects
            .Where(s => picked.Contains(s.Id) && ((s.Identity != null && People.Contains(s.Identity.Value)) || (s.Mail != null && Mails.Contains(s.Mail))))
            .Select(s => s.Id).ToListAsync(cancellationToken);
    }
}
