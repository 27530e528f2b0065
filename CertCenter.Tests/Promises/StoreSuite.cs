using System.Diagnostics;
using System.Text.RegularExpressions;
using CertCenter.Tests.Support;
using Mono.Cecil;

namespace CertCenter.Tests.Promises;

/// <summary>Runs the tests of the stores once more, in a process of its own that is told where to keep them.</summary>
internal static partial class StoreSuite
{
    private static readonly string[] Parts =
    [
        "Access.BreachedPasswordsTests", "Access.CommonPasswordsTests", "Accounts.", "Audit.", "Bell.", "Campaigns.", "Connectors.Ldap.ActiveDirectoryTests", "Connectors.Network.", "Connectors.Scim.", "Discovery.", "Entry.", "Exports.", "Files.", "Home.", "Inventory.",
        "Jobs.", "Keys.", "Live.NodeNotices", "Mail.", "Members.", "Persistence.", "Remediation.", "Reviews.", "SignIns.", "Staff.StaffCalls", "Staff.StaffRulesTests", "Staff.SupportDesk", "Staff.GrantLimitsTests", "Staff.GrantReaderTests", "Staff.AskingForAccessTests", "Staff.GrantStatesTests", "Staff.RepairTests", "Staff.StaffMailsTests", "Staff.SecondLinesTests", "Staff.SupportRecordTests", "Staff.TicketTests", "Staff.WriteAheadTests", "Tenants.", "Words.",
    ];

    public static string Filter { get; } =
        $"({string.Join('|', Parts.Select(f => $"FullyQualifiedName~CertCenter.Tests.{f}"))})&{SqlServer.Only}!=Embedded&FullyQualifiedName!~InABrowser";

    public static bool Holds(TypeReference type) => Parts.Any(f => type.FullName.StartsWith($"CertCenter.Tests.{f}", StringComparison.Ordinal));

    public static async Task<SuiteRun> RunAsync(string filter, string? server)
    {
        var start = new ProcessStartInfo("dotnet", ["test", typeof(StoreSuite).Assembly.Location, "--filter", filter, "--nologo"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[SqlServer.ServerVariable] = server;
        start.Environment[SqlServer.ProviderVariable] = "SqlServer";
        var run = Guid.NewGuid().ToString("N")[..8];
        start.Environment[SqlServer.RunVariable] = run;
        try
        {
            return await RunAsync(start);
        }
        finally
        {
            if (server is not null && server == SqlServer.Administrator)
            {
                await SqlServer.DropAsync(SqlServer.SettingOf(run, number: null));
            }
        }
    }

    private static async Task<SuiteRun> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var tests = Total().Match(said);
        return new(process.ExitCode == 0, tests.Success ? int.Parse(tests.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0, said + await errors);
    }

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex Total();
}

/// <summary>How a run of the suite ended, how many tests passed, and what it said.</summary>
internal sealed record SuiteRun(bool Passed, int Tests, string Said);
