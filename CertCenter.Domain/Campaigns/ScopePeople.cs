using System.Linq.Expressions;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>The conditions of a scope on accounts and on the people they belong to.</summary>
internal static class ScopePeople
{
    public static IQueryable<SourceAccount> Narrow(TenantDb db, IQueryable<SourceAccount> accounts, ScopeCondition condition, DateTimeOffset now)
    {
        var values = condition.Values.ToList();
        switch (condition.Field)
        {
            case ScopeField.UnusedDays:
                var unused = now.AddDays(-condition.Days);
                return accounts.Where(a => a.LastUsedAt != null && a.LastUsedAt < unused);
            case ScopeField.AccountName when ReviewFilter.PatternOf(values.FirstOrDefault()) is { } pattern:
                return accounts.Where(a => WordSearch.Matches(a.Name, pattern));
            case ScopeField.Department:
                return Of(accounts, db.Identities.Where(i => i.Department != null && values.Contains(i.Department)));
            case ScopeField.Title when ReviewFilter.PatternOf(values.FirstOrDefault()) is { } pattern:
                return Of(accounts, db.Identities.Where(i => i.Title != null && WordSearch.Matches(i.Title, pattern)));
            case ScopeField.Manager:
                return Of(accounts, TeamsOf(db, values.FirstOrDefault()));
            case ScopeField.MailDomain:
                return Of(accounts, db.Identities.Where(EndsWithAny(values, wanted: true)));
            case ScopeField.OutsideDomain:
                return Of(accounts, db.Identities.Where(i => i.Mail != null).Where(EndsWithAny(values, wanted: false)));
            case ScopeField.Person:
                return OfState(db, accounts, [.. values.Select(Enum.Parse<PersonState>)]);
            default:
                return accounts;
        }
    }

    private static IQueryable<SourceAccount> Of(IQueryable<SourceAccount> accounts, IQueryable<Identity> people)
    {
        var ids = people.Select(i => (long?)i.Id);
        return accounts.Where(a => ids.Contains(a.Identity));
    }

    private static IQueryable<Identity> TeamsOf(TenantDb db, string? words)
    {
        var managed = db.Identities.Where(i => i.Manager != null);
        return ReviewFilter.PatternOf(words) is { } pattern
            ? managed.Where(i => db.Identities.Any(m => m.Id == i.Manager && WordSearch.Matches(m.Name, pattern)))
            : managed;
    }

    private static IQueryable<SourceAccount> OfState(TenantDb db, IQueryable<SourceAccount> accounts, HashSet<PersonState> states)
    {
        var (active, inactive, nobody) = (states.Contains(PersonState.Active), states.Contains(PersonState.Inactive), states.Contains(PersonState.Nobody));
        var people = db.Identities.Where(i => (active && i.Enabled && i.GoneAt == null) || (inactive && (!i.Enabled || i.GoneAt != null))).Select(i => (long?)i.Id);
        return accounts.Where(a => (nobody && a.Identity == null) || people.Contains(a.Identity));
    }

    /// <summary>Whether the mail address, kept in lower case, is in one of the domains, or in none of them.</summary>
    private static Expression<Func<Identity, bool>> EndsWithAny(IEnumerable<string> domains, bool wanted)
    {
        var identity = Expression.Parameter(typeof(Identity), "i");
        var mail = Expression.Property(identity, nameof(Identity.Mail));
        var ends = typeof(string).GetMethod(nameof(string.EndsWith), [typeof(string)])
            ?? throw new InvalidOperationException("Texts end with something.");
        var any = domains.Select(d => (Expression)Expression.Call(mail, ends, Expression.Constant("@" + d.Trim().TrimStart('@').ToLowerInvariant())))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Identity, bool>>(wanted ? any : Expression.Not(any), identity);
    }
}
