using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Persistence;

/// <summary>A server that refuses to make a database because it makes another at that moment is asked again.</summary>
public sealed class SameMomentTests
{
    private const int AtOnce = 12;

    [SqlServerFact]
    public async Task Databases_that_are_made_at_the_same_moment_are_all_made()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        house.Spoil();
        var (control, catalog) = (house.Get<SqlServerControl>(), house.Get<SqlServers>().CatalogName);
        List<string> names = [.. Enumerable.Range(1, AtOnce).Select(n => FormattableString.Invariant($"{catalog}_{n}"))];

        await Task.WhenAll(names.Select(name => control.MakeDatabaseAsync("westeurope", name, default)));

        Assert.Equal(names.Order(StringComparer.Ordinal), (await house.DatabasesOfTenantsAsync()).Order(StringComparer.Ordinal));
    }
}
