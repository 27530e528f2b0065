using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using SQLitePCL;

namespace CertCenter.Benchmarks;

/// <summary>
/// The floor of S1: the same rows into the same tables with the same indexes and file settings, ids known beforehand, by statements
/// prepared once and bound past every library, in one transaction with its checkpoint.
/// </summary>
internal sealed class FirstDiscoveryFloor(BenchmarkHouse house, Company company) : IMeasurement
{
    private int _round;

    public static async Task<FirstDiscoveryFloor> BuildAsync(int rows)
    {
        var floor = new FirstDiscoveryFloor(await BenchmarkHouse.BuildAsync(), new Company(rows));
        await floor.InsertAsync(new Company(Child.WarmRows));
        return floor;
    }

    public Task<Elapsed> MeasureAsync() => InsertAsync(company);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<Elapsed> InsertAsync(Company company)
    {
        var store = Path.Combine(house.Root, $"floor{++_round}.db"); // Plain: the price of sealing is the product's.
        File.Copy(await house.Get<StoreTemplate>().MakeAsync(CancellationToken.None), store);
        return await InsertAsync(SqliteSources.WriterOf(store), company);
    }

    /// <summary>Writes a company into a store that this connection string opens: for lines that begin after it.</summary>
    public static async Task<Elapsed> InsertAsync(string store, Company company)
    {
        using var gate = new WriterGate();

        var clocks = new Clocks();
        await using (var connection = new GatedConnection(store, gate))
        {
            await connection.OpenAsync();
            var db = connection.Handle ?? throw new InvalidOperationException("It is open.");
            Check(db, raw.sqlite3_exec(db, "BEGIN"));
            InsertPeople(db, company);
            InsertAccounts(db, company);
            InsertEntitlements(db, company);
            InsertAssignments(db, company);
            Check(db, raw.sqlite3_exec(db, "COMMIT"));
        }

        return clocks.Stop();
    }

    private static void InsertPeople(sqlite3 db, Company company)
    {
        using var insert = Prepare(db, """
            INSERT INTO "Identities" ("Id", "Connection", "Key", "Name", "Mail", "Title", "Department", "Manager", "Enabled", "FirstSeenAt")
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """);
        raw.sqlite3_bind_text(insert, 2, CompanyRows.Connection);
        raw.sqlite3_bind_text(insert, 6, "Clerk");
        raw.sqlite3_bind_text(insert, 7, "Office");
        raw.sqlite3_bind_int64(insert, 9, 1);
        raw.sqlite3_bind_int64(insert, 10, CompanyRows.Ticks);
        for (var account = 0; account < company.Accounts; account++)
        {
            raw.sqlite3_bind_int64(insert, 1, account + 1);
            raw.sqlite3_bind_text(insert, 3, Company.AccountKey(account));
            raw.sqlite3_bind_text(insert, 4, Company.AccountName(account));
            raw.sqlite3_bind_text(insert, 5, $"{account}@example.test");
            if (Company.ManagerOf(account) is { } manager)
            {
                raw.sqlite3_bind_int64(insert, 8, manager + 1);
            }

            Step(db, insert);
        }
    }

    private static void InsertAccounts(sqlite3 db, Company company)
    {
        using var insert = Prepare(db, """
            INSERT INTO "SourceAccounts" ("Id", "Connection", "Key", "Name", "Identity", "Enabled", "FirstSeenAt") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        raw.sqlite3_bind_text(insert, 2, CompanyRows.Connection);
        raw.sqlite3_bind_int64(insert, 6, 1);
        raw.sqlite3_bind_int64(insert, 7, CompanyRows.Ticks);
        for (var account = 0; account < company.Accounts; account++)
        {
            raw.sqlite3_bind_int64(insert, 1, account + 1);
            raw.sqlite3_bind_text(insert, 3, Company.AccountKey(account));
            raw.sqlite3_bind_text(insert, 4, Company.AccountName(account));
            raw.sqlite3_bind_int64(insert, 5, account + 1);
            Step(db, insert);
        }
    }

    private static void InsertEntitlements(sqlite3 db, Company company)
    {
        using var insert = Prepare(db, """
            INSERT INTO "Entitlements" ("Id", "Connection", "Key", "Kind", "Name", "Owner", "Risk", "RiskByHand", "DescriptionByHand", "Holders", "FirstSeenAt")
            VALUES (?1, ?2, ?3, 'Group', ?4, ?5, 'Medium', 0, 0, ?6, ?7)
            """);
        raw.sqlite3_bind_text(insert, 2, CompanyRows.Connection);
        raw.sqlite3_bind_int64(insert, 6, company.Assignments / company.Entitlements);
        raw.sqlite3_bind_int64(insert, 7, CompanyRows.Ticks);
        for (var entitlement = 0; entitlement < company.Entitlements; entitlement++)
        {
            raw.sqlite3_bind_int64(insert, 1, entitlement + 1);
            raw.sqlite3_bind_text(insert, 3, Company.EntitlementKey(entitlement));
            raw.sqlite3_bind_text(insert, 4, Company.EntitlementName(entitlement));
            raw.sqlite3_bind_int64(insert, 5, (entitlement % company.Accounts) + 1);
            Step(db, insert);
        }
    }

    private static void InsertAssignments(sqlite3 db, Company company)
    {
        using var insert = Prepare(db, """INSERT INTO "Assignments" ("Account", "Entitlement", "Path", "FirstSeenAt") VALUES (?1, ?2, ?3, ?4)""");
        raw.sqlite3_bind_int64(insert, 3, 0);
        raw.sqlite3_bind_int64(insert, 4, CompanyRows.Ticks);
        for (var account = 0; account < company.Accounts; account++)
        {
            raw.sqlite3_bind_int64(insert, 1, account + 1);
            foreach (var entitlement in company.HeldBy(account))
            {
                raw.sqlite3_bind_int64(insert, 2, entitlement + 1);
                Step(db, insert);
            }
        }
    }

    private static sqlite3_stmt Prepare(sqlite3 db, string sql)
    {
        Check(db, raw.sqlite3_prepare_v2(db, sql, out var statement));
        return statement;
    }

    private static void Step(sqlite3 db, sqlite3_stmt insert)
    {
        if (raw.sqlite3_step(insert) is not raw.SQLITE_DONE)
        {
            Check(db, raw.sqlite3_errcode(db));
        }

        raw.sqlite3_reset(insert);
    }

    private static void Check(sqlite3 db, int code)
    {
        if (code is not raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
        }
    }
}

/// <summary>What is the same in every row.</summary>
internal static class CompanyRows
{
    public const string Connection = "0197A3C0-0000-7000-8000-000000000001";
    public const long Ticks = 639_000_000_000_000_000;
}
