using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Finds what the records of looks and repairs are called now, for the customer whose they are: a statement for each kind of record, however many lines.</summary>
internal sealed class SeenNames
{
    private enum Kind
    {
        Numbered,
        Connection,
        Run,
        Person,
        Access,
        Campaign,
        Reviewer,
        Removal,
        Member,
        Invitation,
    }

    private readonly Dictionary<(Kind, string), string> _names = [];

    private SeenNames()
    {
    }

    public static async Task<SeenNames> FindAsync(TenantDb db, CatalogDb all, TenantId tenant, IReadOnlyList<Seen> lines, CancellationToken cancellationToken)
    {
        var asked = lines.SelectMany(IdsOf).Distinct().ToLookup(x => x.Kind, x => x.Id);
        SeenNames names = new();
        List<Guid> Ids(Kind kind) => [.. asked[kind].Select(LookPages.Id)];
        List<long> Numbers(Kind kind) => [.. asked[kind].Select(id => LookPages.Number(id))];

        var connections = Ids(Kind.Connection).ConvertAll(id => new ConnectionId(id));
        var runs = Ids(Kind.Run).ConvertAll(id => new RunId(id));
        var campaigns = Ids(Kind.Campaign).ConvertAll(id => new CampaignId(id));
        var members = Ids(Kind.Member).ConvertAll(id => new MemberId(id));
        var (invitations, people, reviewers) = (Ids(Kind.Invitation), Numbers(Kind.Person), Numbers(Kind.Reviewer));
        var (access, removals) = (Numbers(Kind.Access), Numbers(Kind.Removal));
        await names.AddAsync(Kind.Connection, connections.Count, db.Connections.Where(c => connections.Contains(c.Id)).Select(c => new Named(c.Id.Value.ToString(), c.Name)), cancellationToken);
        await names.AddAsync(Kind.Campaign, campaigns.Count, db.Campaigns.Where(c => campaigns.Contains(c.Id)).Select(c => new Named(c.Id.Value.ToString(), c.Name)), cancellationToken);
        await names.AddAsync(Kind.Member, members.Count, db.Members.Where(m => members.Contains(m.Id)).Select(m => new Named(m.Id.Value.ToString(), m.Name)), cancellationToken);
        await names.AddAsync(Kind.Run, runs.Count, db.Runs.Where(r => runs.Contains(r.Id)).Select(r => new Named(r.Id.Value.ToString(), r.Number.ToString(CultureInfo.InvariantCulture))), cancellationToken);
        await names.AddAsync(Kind.Person, people.Count, db.Identities.Where(i => people.Contains(i.Id)).Select(i => new Named(i.Id.ToString(CultureInfo.InvariantCulture), i.Name)), cancellationToken);
        await names.AddAsync(Kind.Reviewer, reviewers.Count, db.Reviewers.Where(r => reviewers.Contains(r.Id)).Select(r => new Named(r.Id.ToString(CultureInfo.InvariantCulture), r.Name)), cancellationToken);
        await names.AddAsync(Kind.Removal, removals.Count, db.Removals.Where(r => removals.Contains(r.Id)).Select(r => new Named(r.Id.ToString(CultureInfo.InvariantCulture), r.AccessName + ", " + r.SubjectName)), cancellationToken);
        await names.AddAsync(
            Kind.Access, access.Count,
            from x in db.Assignments where access.Contains(x.Id) join e in db.Entitlements on x.Entitlement equals e.Id select new Named(x.Id.ToString(CultureInfo.InvariantCulture), e.Name), cancellationToken);
        await names.AddAsync(Kind.Invitation, invitations.Count, all.Invitations.Where(i => i.Workspace == tenant && invitations.Contains(i.Id)).Select(i => new Named(i.Id.ToString(), i.Mail)), cancellationToken);
        return names;
    }

    public Seen Name(Seen line) => line with
    {
        Record = NameOf(KindOfRecord(line), line.Record),
        Shown = [.. line.Shown.Select(r => NameOf(KindOfRows(line), r) ?? r)],
        Unmasked = NameOf(line.Unmasked?.Id == line.Record?.Id ? KindOfRecord(line) : KindOfRows(line), line.Unmasked),
    };

    private SeenRecord? NameOf(Kind kind, SeenRecord? record) =>
        record is null ? null : record with { Name = kind is Kind.Numbered ? record.Id : _names.GetValueOrDefault((kind, Bare(record.Id))) };

    private async Task AddAsync(Kind kind, int asked, IQueryable<Named> found, CancellationToken cancellationToken)
    {
        if (asked == 0)
        {
            return;
        }

        foreach (var one in await found.ToListAsync(cancellationToken))
        {
            _names[(kind, one.Id.ToLowerInvariant())] = one.Name;
        }
    }

    private static IEnumerable<(Kind Kind, string Id)> IdsOf(Seen line)
    {
        var rows = line.Shown.Append(line.Unmasked).OfType<SeenRecord>().Select(r => (KindOfRows(line), Bare(r.Id)));
        return line.Record is { } record ? rows.Append((KindOfRecord(line), Bare(record.Id))) : rows;
    }

    /// <summary>Repairs name what they mended by kind and id.</summary>
    private static string Bare(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static Kind KindOfRecord(Seen line) => (line.Screen, line.Repair) switch
    {
        (LookScreen.Runs, _) or (_, SupportRepairs.RestartReading) => Kind.Connection,
        (LookScreen.Problems, _) => Kind.Run,
        (LookScreen.Person, _) => Kind.Person,
        (LookScreen.Reviewers, _) => Kind.Campaign,
        (_, SupportRepairs.ClearLockOut) => Kind.Member,
        (_, SupportRepairs.ResendInvitation) => Kind.Invitation,
        _ => Kind.Numbered,
    };

    private static Kind KindOfRows(Seen line) => line.Screen switch
    {
        LookScreen.Connections => Kind.Connection,
        LookScreen.Runs => Kind.Run,
        LookScreen.People => Kind.Person,
        LookScreen.Person => Kind.Access,
        LookScreen.Campaigns => Kind.Campaign,
        LookScreen.Reviewers => Kind.Reviewer,
        LookScreen.Removals => Kind.Removal,
        LookScreen.Members => Kind.Member,
        LookScreen.Invitations => Kind.Invitation,
        _ => Kind.Numbered,
    };

    private sealed record Named(string Id, string Name);
}
