using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>S9: from the call of the sign-up operation to the first query on the new workspace's own store. Hashing of the password is left out.</summary>
internal sealed class NewWorkspaceLine : ILine
{
    private const int Rounds = 3;
    private const int Workspaces = 50;

    public string Id => "S9";

    public string Promise => "workspace ready after sign-up, from the operation's call to its first query";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var house = await BenchmarkHouse.BuildAsync();
        await SignUpAsync(house, "warm"); // The first one of a process compiles and builds the models.
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var took = new List<double>();
            for (var n = 0; n < (quick ? Workspaces / 10 : Workspaces); n++)
            {
                took.Add(await SignUpAsync(house, $"w{round}-{n}"));
            }

            took.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# S9 round {round + 1}: median {took[took.Count / 2]:0.0} ms, slowest {took[^1]:0.0} ms"));
            best = Math.Min(best, took[took.Count / 2]);
        }

        return [new Result(Id, best, 100, "ms")];
    }

    private static async Task<double> SignUpAsync(BenchmarkHouse house, string name)
    {
        var watch = Stopwatch.StartNew();
        var (owner, _) = await house.SignUpAsync(name);
        await using var db = await house.Get<TenantDatabases>().ReadAsync(owner, CancellationToken.None);
        var members = await db.Members.CountAsync();
        watch.Stop();
        return members == 1 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("A new workspace has its owner and nobody else.");
    }
}
