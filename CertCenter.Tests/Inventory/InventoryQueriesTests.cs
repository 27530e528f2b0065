using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Discovery;
using Xunit;

namespace CertCenter.Tests.Inventory;

public sealed class InventoryQueriesTests : IAsyncLifetime
{
    private DiscoveryDriver _at = null!; // Built before each test.

    public async Task InitializeAsync() => _at = await DiscoveryDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task Everybody_comes_once_over_the_pages_also_with_the_same_name()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            for (var n = 0; n < 250; n++)
            {
                into.Person($"k{n}", name: $"Name~{n % 3}");
            }
        });

        var seen = new List<IdentityRow>();
        string? after = null;
        do
        {
            var page = (await _at.House.Get<IdentityListQuery>().ExecuteAsync(
                _at.Tenant.Owner, IdentityFilter.Everybody, null, after, CancellationToken.None)).Value;
            Assert.InRange(page.Rows.Count, 1, 100);
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(250, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(seen.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id), seen);
    }

    [Fact]
    public async Task People_are_found_by_the_start_of_name_or_mail_and_by_what_is_wrong()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "bo", "vpn");
            into.Worker("bo");
            into.Person("left", "bo", enabled: false, name: "100% Left");
            into.Account(new("left", "left", "left", false, null));
            into.Assignment("left", "vpn", []);
            into.Access("vpn");
        });

        Assert.Equal(["ana"], await NamesAsync(IdentityFilter.Everybody, "AN"));
        Assert.Equal(["100% Left"], await NamesAsync(IdentityFilter.Everybody, "left@"));
        Assert.Equal(["100% Left"], await NamesAsync(IdentityFilter.Everybody, "100%"));
        Assert.Empty(await NamesAsync(IdentityFilter.Everybody, "%"));
        Assert.Equal(["bo"], await NamesAsync(IdentityFilter.NoManager));
        Assert.Equal(["100% Left"], await NamesAsync(IdentityFilter.DisabledWithAccess));
        Assert.Empty(await NamesAsync(IdentityFilter.Gone));
    }

    [Fact]
    public async Task A_person_shows_the_riskiest_access_first_with_every_way_in()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", null, "vpn", "vault");
            into.Access("vpn");
            into.Entitlement(new("vault", "Role", "Vault", "All the money", null, Risk.Critical));
            into.Assignment("ana", "vault", ["vpn"]);
        });
        var id = (await _at.PersonAsync("ana")).Id;

        var shown = (await _at.House.Get<IdentityQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Value;

        Assert.Equal(["Vault", "vpn"], shown.Access.Select(a => a.Name));
        Assert.Equal([[], ["vpn"]], shown.Access[0].Ways);
        Assert.Equal("Directory", Assert.Single(shown.Accounts).Connection);
    }

    [Fact]
    public async Task An_access_shows_its_holders_and_takes_risk_and_words()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", null, "vpn");
            into.Account(new("svc", "svc", null, true, null));
            into.Assignment("svc", "vpn", []);
            into.Access("vpn");
        });
        var id = (await _at.AccessAsync("vpn")).Id;

        var holders = (await _at.House.Get<HoldersQuery>().ExecuteAsync(_at.Tenant.Owner, id, null, CancellationToken.None)).Value;
        Assert.Equal([("ana", "ana"), ("svc", null)], holders.Rows.Select(h => (h.AccountName, h.Person)));
        await _at.House.Get<SetRisk>().ExecuteAsync(_at.Tenant.Owner, id, Risk.High, CancellationToken.None);
        await _at.House.Get<DescribeAccess>().ExecuteAsync(_at.Tenant.Owner, id, " Into the network ", CancellationToken.None);

        var shown = (await _at.House.Get<AccessQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Value;
        Assert.Equal((Risk.High, true, "Into the network", 2L), (shown.Risk, shown.RiskByHand, shown.Description, shown.Holders));
        var list = (await _at.House.Get<AccessListQuery>().ExecuteAsync(_at.Tenant.Owner, AccessFilter.HighRisk, "v", null, CancellationToken.None)).Value;
        Assert.Equal([id], list.Rows.Select(r => r.Id));
    }

    private async Task<IEnumerable<string>> NamesAsync(IdentityFilter filter, string? startsWith = null) =>
        (await _at.House.Get<IdentityListQuery>().ExecuteAsync(_at.Tenant.Owner, filter, startsWith, null, CancellationToken.None)).Value.Rows.Select(r => r.Name);
}
