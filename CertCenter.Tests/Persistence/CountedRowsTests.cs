using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Persistence;

/// <summary>A change hears how many rows it met, whatever the session or the server was told before.</summary>
public sealed class CountedRowsTests
{
    [SqlServerFact]
    public async Task Who_changes_a_row_hears_that_it_was_one_where_counting_was_turned_off()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        var tenant = await house.FoundAsync("Brightwater");

        await using var db = await house.Databases.WriteAsync(tenant.Owner, default);
        await db.Database.ExecuteSqlRawAsync("SET NOCOUNT ON");

        Assert.Equal(1, await db.Members.ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Olga O. Owner")));
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"""DELETE FROM "Members" WHERE "Name" = {"Olga O. Owner"}"""));
    }
}
