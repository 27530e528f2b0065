using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

/// <summary>Freezing routes a whole campaign by SQL; the rule as one reads it says the same of each item, for every chain and every kind of holder.</summary>
public sealed class RouteTableTests : IAsyncLifetime
{
    private readonly List<(long Account, RouteReviewer? Holder, RouteReviewer? Manager)> _holders = [];
    private readonly List<(long Entitlement, long? OnlyAccount, RouteReviewer? Owner)> _access = [];
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private Caller _carl = null!;
    private Caller _nina = null!;
    private RouteReviewer _greg = null!;
    private long _group;

    public static IEnumerable<ReviewerStep[]> Chains
    {
        get
        {
            var steps = Enum.GetValues<ReviewerStep>();
            yield return [];
            foreach (var one in steps)
            {
                yield return [one];
                yield return [.. steps.SkipWhile(s => s != one), .. steps.TakeWhile(s => s != one)];
                foreach (var other in steps.Where(s => s != one))
                {
                    yield return [one, other];
                }
            }
        }
    }

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        await _tenant.JoinAsync("Ada Admin", Roles.Administrator, "ada@b.test");
        _carl = await _tenant.JoinAsync("Carl Connection", Roles.Reviewer, "carl@b.test");
        _nina = await _tenant.JoinAsync("Nina Named", Roles.Reviewer, "nina@b.test");
        await _house.Get<SetConnectionOwner>().ExecuteAsync(_tenant.Owner, _directory.Connection, _carl.Member, default);
        await FillAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F21")]
    [Trait("Feature", "F22")]
    [Trait("Feature", "F25")]
    public async Task Every_chain_sends_every_item_where_the_rule_says_and_never_to_its_holder()
    {
        foreach (var chain in Chains)
        {
            var plan = CampaignDriver.Plan(_tenant.Owner) with { Rules = new() { Chain = chain, Named = [_nina.Member!.Value.Value], Group = new(_group, "Reviewers") } }; // A member who joined.
            var id = await _tenant.PreparedAsync(plan);
            await using var db = await _tenant.ReadAsync();
            var frozen = await (
                from i in db.ReviewItems
                join s in db.ReviewSubjects on i.Subject equals s.Id
                join a in db.ReviewAccess on i.Access equals a.Id
                join r in db.Reviewers on i.Reviewer equals r.Id
                where i.Campaign == id
                select new { s.Account, a.Entitlement, Is = new { r.Mail, i.Via, i.Because, i.SelfPrevented } }).ToDictionaryAsync(x => (x.Account, x.Entitlement), x => x.Is);

            foreach (var (account, holder, manager) in _holders)
            {
                foreach (var (entitlement, _, owner) in _access.Where(a => a.OnlyAccount is null || a.OnlyAccount == account))
                {
                    var rule = ReviewerRule.Of(FactsOf(holder, manager, owner), chain);
                    var expected = new { Mail = rule.Reviewer?.Mail, rule.Via, rule.Because, rule.SelfPrevented };
                    var found = frozen[(account, entitlement)];
                    Assert.True(expected.Equals(found), $"{string.Join(", ", chain)}: {holder} managed by {manager}, access of {owner}: {found} instead of {expected}");
                    Assert.NotEqual(holder?.Mail ?? "-", found.Mail);
                }
            }

            Assert.Equal(frozen.Values.Count(v => v.SelfPrevented), (await _tenant.CampaignAsync(id)).SelfPrevented);
            Assert.Null((await _house.Get<DiscardCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        }
    }

    private RouteFacts FactsOf(RouteReviewer? holder, RouteReviewer? manager, RouteReviewer? owner) => new(
        holder, manager, owner, new("Carl", null, "carl@b.test"), [new("Nina", null, "nina@b.test")],
        [new("Olga", null, _tenant.Owner.Mail), new("Ada", null, "ada@b.test")]) { Group = [_greg] };

    /// <summary>Each kind of manager for each kind of holder, and an account of nobody; access of nobody, of others, and of each holder themselves.</summary>
    private async Task FillAsync()
    {
        var good = await PersonAsync("Mona Manager", "mona@b.test");
        var (disabled, gone) = (await PersonAsync("Dan Disabled", "dan@b.test", enabled: false), await PersonAsync("Gwen Gone", "gwen@b.test", gone: true));
        var greg = await _directory.PersonAsync("Greg Group", "greg@b.test");
        _greg = new("Greg Group", greg.Id, "greg@b.test");
        _group = await _directory.EntitlementAsync("Reviewers");
        await _directory.GiveAsync(greg.Account, _group);
        _access.Add((await _directory.EntitlementAsync("Of nobody"), null, null));
        _access.Add((await _directory.EntitlementAsync("Of Otto", owner: (await PersonAsync("Otto Owner", "otto@b.test")).Person), null, new("Otto Owner", null, "otto@b.test")));
        _access.Add((await _directory.EntitlementAsync("Of Dan", owner: disabled.Person), null, disabled));
        var n = 0;
        foreach (var mail in new[] { null, "carl@b.test", "nina@b.test", "greg@b.test", _tenant.Owner.Mail })
        {
            foreach (var kind in new[] { "none", "good", "disabled", "gone", "self", "same mail" })
            {
                var known = mail ?? $"p{++n}@b.test";
                var person = await _directory.PersonAsync($"Person {n} {kind}", known);
                var holder = new RouteReviewer($"{known} {kind}", person.Id, known);
                var manager = kind switch
                {
                    "good" => good, "disabled" => disabled, "gone" => gone, "self" => holder, "same mail" => await PersonAsync("Twin", known), _ => null,
                };
                await _directory.RunAsync($"UPDATE \"Identities\" SET \"Manager\" = {manager?.Person} WHERE \"Id\" = {person.Id}");
                _holders.Add((person.Account, holder, manager));
                _access.Add((await _directory.EntitlementAsync($"Own {known} {kind}", owner: person.Id), person.Account, holder));
            }
        }

        _holders.Add((await _directory.AccountAsync("printer", null), null, null));
        foreach (var (account, _, _) in _holders)
        {
            foreach (var (entitlement, _, _) in _access.Where(a => a.OnlyAccount is null || a.OnlyAccount == account))
            {
                await _directory.GiveAsync(account, entitlement);
            }
        }
    }

    private async Task<RouteReviewer> PersonAsync(string name, string mail, bool enabled = true, bool gone = false) =>
        new(name, (await _directory.PersonAsync(name, mail, enabled: enabled, gone: gone)).Id, mail, enabled && !gone);
}
