using System.Globalization;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CertCenter.Tests.Persistence.Encryption;

/// <summary>What SQLite promises of its files holds of sealed ones: power may fail at any byte, and many may read while one writes.</summary>
public sealed class SealedFilesUnderStressTests
{
    private const int Sector = 512;

    [Fact]
    public void Power_that_fails_at_any_place_of_the_log_leaves_whole_transactions()
    {
        using var store = SealedStore.Made(2);
        using var connection = store.Open();
        List<long> ends = [];
        for (var n = 3; n <= 6; n++)
        {
            SealedStore.Step(connection, n);
            ends.Add(new FileInfo(store.Log).Length);
        }

        var (database, log) = (SealedStore.Shared(store.Path), SealedStore.Shared(store.Log));
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 25).Select(_ => random.Next(log.Length)).Concat(ends.Select(e => (int)e)).Concat(ends.Select(e => (int)e - 1)))
        {
            using var cut = store.AfterACrash(database, log[..length]);
            Assert.Equal(10 * (2 + ends.Count(e => e <= length)), cut.ReadAll().Count);

            // What had not reached the disk yet may also be the rest of an older log, or nothing.
            var torn = log.ToArray();
            random.NextBytes(torn.AsSpan(length / Sector * Sector));
            using var messy = store.AfterACrash(database, torn);
            Assert.Equal(10 * (2 + ends.Count(e => e <= length / Sector * Sector)), messy.ReadAll().Count);
        }
    }

    [Fact]
    public void Power_that_fails_while_the_log_goes_into_the_database_loses_nothing()
    {
        using var store = SealedStore.Made(20);
        using var connection = store.Open();
        for (var n = 21; n <= 40; n++)
        {
            SealedStore.Step(connection, n);
        }

        SealedStore.Run(connection, "DELETE FROM step WHERE n < 300");
        var (before, log) = (SealedStore.Shared(store.Path), SealedStore.Shared(store.Log));
        SealedStore.Run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        var after = SealedStore.Shared(store.Path);
        Assert.NotEqual(before.Length, after.Length);
        var wanted = store.ReadAll();
        var random = new Random(11);
        for (var cut = 0; cut < 20; cut++)
        {
            var torn = after[..random.Next(before.Length, after.Length + 1)];
            for (var at = 0; at < torn.Length; at += Sector)
            {
                if (random.Next(2) == 0 && at + Sector <= Math.Min(before.Length, torn.Length))
                {
                    before.AsSpan(at, Sector).CopyTo(torn.AsSpan(at));
                }
            }

            using var copy = store.AfterACrash(torn, log);
            Assert.Equal(wanted, copy.ReadAll());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_done_ends_as_in_a_plain_database(int seed)
    {
        using var store = SealedStore.Empty();
        using var sealedOne = store.Open();
        using var plain = new SqliteConnection("Data Source=:memory:");
        plain.Open();
        Both("CREATE TABLE t (id INTEGER PRIMARY KEY, k TEXT, v BLOB); CREATE INDEX i ON t (k)");
        var random = new Random(seed);
        for (var n = 0; n < 300; n++)
        {
            var id = random.Next(400);
            switch (random.Next(12))
            {
                case < 5: Both($"INSERT OR REPLACE INTO t VALUES ({id}, 'k{random.Next(50)}', zeroblob({random.Next(20_000)}))"); break;
                case < 7: Both($"UPDATE t SET v = CAST('{new string('x', random.Next(9000))}' AS BLOB) WHERE k = 'k{random.Next(50)}'"); break;
                case < 8: Both($"DELETE FROM t WHERE id BETWEEN {id} AND {id + 30}"); break;
                case < 9: Both($"BEGIN; DELETE FROM t WHERE id < {id}; INSERT INTO t VALUES (1000, 'gone', zeroblob(200000)); ROLLBACK"); break;
                case < 10: Both($"BEGIN; INSERT INTO t VALUES (1000, 'gone', zeroblob(400000)); DELETE FROM t WHERE id = 1000; COMMIT"); break;
                case < 11: SealedStore.Run(sealedOne, random.Next(2) == 0 ? "PRAGMA wal_checkpoint(PASSIVE)" : "PRAGMA wal_checkpoint(TRUNCATE)"); break;
                default: SealedStore.Run(sealedOne, "VACUUM"); break;
            }
        }

        const string Everything = "SELECT group_concat(id || k || hex(v), ';') FROM (SELECT * FROM t ORDER BY id)";
        Assert.Equal(SealedStore.Ask(plain, Everything), SealedStore.Ask(sealedOne, Everything));
        using var crashed = store.AfterACrash();
        using var again = crashed.Open();
        Assert.Equal("ok", SealedStore.Ask(again, "PRAGMA integrity_check"));
        Assert.Equal(SealedStore.Ask(plain, Everything), SealedStore.Ask(again, Everything));

        void Both(string sql)
        {
            SealedStore.Run(plain, sql);
            SealedStore.Run(sealedOne, sql);
        }
    }

    [Fact]
    public async Task Readers_see_whole_moments_while_one_writes_and_copies_the_log_back()
    {
        using var store = SealedStore.Empty();
        using var writer = store.Open();
        SealedStore.Run(writer, "CREATE TABLE pair (id INTEGER PRIMARY KEY, a INTEGER, filler BLOB)");
        SealedStore.Run(writer, "INSERT INTO pair VALUES (1, 0, zeroblob(9000)), (2, 0, zeroblob(9000))");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var looked = 0;
            using var reader = store.Open();
            for (; !done.IsCancellationRequested || looked == 0; looked++)
            {
                Assert.Equal("0", SealedStore.Ask(reader, "SELECT MAX(a) - MIN(a) FROM pair"));
            }

            return looked;
        })).ToList();
        for (var n = 1; n <= 300; n++)
        {
            SealedStore.Run(writer, string.Create(CultureInfo.InvariantCulture, $"UPDATE pair SET a = {n}, filler = zeroblob({5000 + n})"));
            if (n % 20 == 0)
            {
                SealedStore.Run(writer, "PRAGMA wal_checkpoint(RESTART)");
            }
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), looked => Assert.True(looked > 0));
        Assert.Equal("300", SealedStore.Ask(writer, "SELECT MIN(a) FROM pair"));
    }

    [Fact]
    public void What_a_crash_leaves_between_any_two_statements_opens_as_of_the_last_transaction()
    {
        using var store = SealedStore.Made(1);
        using var connection = store.Open();
        SealedStore.Run(connection, "PRAGMA cache_size=2"); // Pages go into the log long before their transaction ends.
        for (var n = 2; n <= 6; n++)
        {
            SealedStore.Run(connection, "BEGIN IMMEDIATE");
            for (var row = 0; row < 40; row++)
            {
                SealedStore.Run(connection, $"INSERT INTO step VALUES ({(n * 100) + row}, hex(randomblob(300)) || ' canary')");
                if (row % 8 == 0)
                {
                    using var crashed = store.AfterACrash();
                    Assert.Equal(10 + (40 * (n - 2)), crashed.ReadAll().Count);
                }
            }

            SealedStore.Run(connection, n % 2 == 0 ? "COMMIT; PRAGMA wal_checkpoint(PASSIVE)" : "COMMIT");
        }
    }
}
