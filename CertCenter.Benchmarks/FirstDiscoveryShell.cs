using System.Diagnostics;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Benchmarks;

/// <summary>
/// Shows that the floor of S1 is honest: the sqlite3 shell imports the same rows from files, with the same tables, indexes and file
/// settings, in one transaction.
/// </summary>
internal sealed class FirstDiscoveryShell(BenchmarkHouse house, Company company) : IAsyncDisposable
{
    private const string Program = "/usr/bin/sqlite3";

    private int _round;

    public static bool IsInstalled => File.Exists(Program);

    public static async Task<FirstDiscoveryShell> BuildAsync(int rows) => new(await BenchmarkHouse.BuildAsync(), new Company(rows));

    public async Task<Elapsed> MeasureAsync()
    {
        var store = Path.Combine(house.Root, $"shell{++_round}.db");
        File.Copy(await house.Get<StoreTemplate>().MakeAsync(CancellationToken.None), store);
        var folder = Path.GetDirectoryName(store) ?? throw new InvalidOperationException("A store is a file in a folder.");
        await WriteAsync(folder, company);
        var script = $"""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;
            BEGIN;
            .mode csv
            {Import("Identities", folder)}
            {Import("SourceAccounts", folder)}
            {Import("Entitlements", folder)}
            {Import("Assignments", folder)}
            COMMIT;
            PRAGMA wal_checkpoint(PASSIVE);
            SELECT 'rows ' || COUNT(*) FROM Assignments;

            """;

        var clocks = new Clocks();
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { "-bail", store } };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("The shell did not start.");
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        var elapsed = clocks.Stop();
        return shell.ExitCode == 0 && said.Contains($"rows {company.Assignments}", StringComparison.Ordinal)
            ? elapsed
            : throw new InvalidOperationException($"The shell failed: {said}");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static string Import(string table, string folder) => $".import \"{FileOf(folder, table)}\" {table}";

    private static string FileOf(string folder, string table) => Path.Combine(folder, table + ".csv");

    /// <summary>Import takes whole rows: every column of the table, in its order; an empty one is an empty text, one byte more than a null.</summary>
    private static async Task WriteAsync(string folder, Company company)
    {
        await using var people = new StreamWriter(FileOf(folder, "Identities"));
        await using var accounts = new StreamWriter(FileOf(folder, "SourceAccounts"));
        await using var assignments = new StreamWriter(FileOf(folder, "Assignments"));
        var row = 0;
        for (var account = 0; account < company.Accounts; account++)
        {
            var (id, key, name) = (account + 1, Company.AccountKey(account), Company.AccountName(account));
            await people.WriteLineAsync($"{id},{CompanyRows.Connection},{key},{name},{account}@example.test,Clerk,Office,{Company.ManagerOf(account) + 1},1,{CompanyRows.Ticks},");
            await accounts.WriteLineAsync($"{id},{CompanyRows.Connection},{key},{name},{id},1,,{CompanyRows.Ticks},");
            foreach (var entitlement in company.HeldBy(account))
            {
                await assignments.WriteLineAsync($"{++row},{id},{entitlement + 1},0,{CompanyRows.Ticks},");
            }
        }

        await using var entitlements = new StreamWriter(FileOf(folder, "Entitlements"));
        for (var entitlement = 0; entitlement < company.Entitlements; entitlement++)
        {
            var owner = (entitlement % company.Accounts) + 1;
            await entitlements.WriteLineAsync(
                $"{entitlement + 1},{CompanyRows.Connection},{Company.EntitlementKey(entitlement)},Group,{Company.EntitlementName(entitlement)},,{owner},Medium,0,0,{company.Assignments / company.Entitlements},{CompanyRows.Ticks},");
        }
    }
}
