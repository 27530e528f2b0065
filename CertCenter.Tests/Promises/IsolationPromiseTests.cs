using System.Security.Cryptography;
using CertCenter.Domain.Persistence;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P20: whoever is signed in to one workspace gets only that one's data, whatever they ask for.</summary>
[Trait("Promise", "P20")]
public sealed class IsolationPromiseTests
{
    [Fact]
    public async Task No_operation_or_query_tells_or_changes_anything_of_another_workspace()
    {
        await using var two = await TwoWorkspaces.MakeAsync();
        var before = await StoreOfFirstAsync(two);

        var answers = await new ForeignCalls(two).MakeAsync();

        Rules.Hold(Heard(answers));
        Rules.Hold(Found(answers));
        Assert.Equal(before, await StoreOfFirstAsync(two));
    }

    [Fact]
    public async Task Were_a_caller_led_to_another_store_the_same_calls_would_tell()
    {
        await using var made = await TwoWorkspaces.MakeAsync();
        var (first, second) = (made.First.Id, made.Second.Id);
        await using var two = await made.AgainAsync(services => WrongStores.Register(services, (tenant, _) => tenant == second ? first : tenant));

        var answers = await new ForeignCalls(two).MakeAsync();

        Assert.True(Heard(answers).Distinct().Count() > 5, $"Only heard by: {string.Join(", ", Heard(answers).Distinct())}");
        Assert.NotEmpty(Found(answers));
    }

    /// <summary>The calls whose answers hold a text of the first workspace.</summary>
    private static IEnumerable<string> Heard(IEnumerable<ForeignAnswer> answers) => answers
        .Where(a => a.Text.Contains(TwoWorkspaces.Canary, StringComparison.OrdinalIgnoreCase)).Select(a => $"{a.Call} heard a canary").Distinct();

    /// <summary>The calls that were given a Guid id of the first workspace and found something by it.</summary>
    private static IEnumerable<string> Found(IEnumerable<ForeignAnswer> answers) =>
        answers.Where(a => a is { NamedAForeignId: true, Found: true }).Select(a => $"{a.Call} answered {a.Text}").Distinct();

    private static async Task<string> StoreOfFirstAsync(TwoWorkspaces two)
    {
        SqliteConnection.ClearAllPools();
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(two.House.Get<StorePlaces>().StoreOf(two.First.Id, "westeurope"))));
    }
}
