using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>
/// Reads people, entitlements and assignments from uploaded files. They are gone through twice: first to find what is wrong,
/// so that a file of which too much is bad changes nothing, then to hand over what is good.
/// </summary>
public sealed class CsvConnector : IConnector
{
    public const string KindName = "Csv";

    public string Kind => KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => CsvSettings.Parse(settings) is { } read
        ? [.. Check(read)]
        : [new InvalidField(nameof(settings), CsvReasons.SettingsUnreadable)];

    public async Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var check = new CsvCheck(Settings(input), input.OpenFile, _ => { });
            await check.RunAsync(cancellationToken);
            foreach (var file in check.Files)
            {
                findings.Add(new(Found(file.Kind), Number(file.GoodRows)));
            }

            findings.Add(new(CsvFindings.Bad, Number(check.Files.Sum(file => file.BadRows))));
            check.TellBadRows();
            return new(null, findings);
        }
        catch (Exception e) when (ReadingProblems.Of(e) is { } problem)
        {
            return new(problem, findings);
        }
    }

    public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var check = new CsvCheck(Settings(input), input.OpenFile, into.Problem);
        into.Phase(CsvPhases.Checking);
        await check.RunAsync(cancellationToken);
        check.TellBadRows();

        await EachAsync(check, CsvFileKind.People, CsvPhases.People, into, row => TellPerson(row, check, into), cancellationToken);
        await EachAsync(
            check, CsvFileKind.Entitlements, CsvPhases.Entitlements, into, row => into.Entitlement(row.Entitlement(check.People)), cancellationToken);
        await EachAsync(check, CsvFileKind.Assignments, CsvPhases.Assignments, into, row => TellAssignment(row, check, into), cancellationToken);
        return new(Complete: check.Files.All(file => file.BadRows == 0), check.Files.Sum(file => (long)file.Rows));
    }

    private static void TellPerson(CsvRow row, CsvCheck check, ISightings into)
    {
        var person = row.Person(check.People);
        into.Person(person);
        into.Account(person.Account());
    }

    private static void TellAssignment(CsvRow row, CsvCheck check, ISightings into)
    {
        if (check.People.KeyOf(row.Required(CsvField.Person)) is { } person)
        {
            into.Assignment(person, row.Required(CsvField.Access), []);
        }
    }

    private static async Task EachAsync(
        CsvCheck check, CsvFileKind kind, string phase, ISightings into, Action<CsvRow> tell, CancellationToken cancellationToken)
    {
        var file = check[kind];
        into.Phase(phase, file.GoodRows);
        var (table, row) = await check.OpenAsync(kind, cancellationToken);
        using var open = table;
        while (await table.ReadAsync(cancellationToken))
        {
            if (!file.IsLeftOut(table.Line))
            {
                row.Begin();
                tell(row);
            }
        }
    }

    private static IEnumerable<InvalidField> Check(CsvSettings settings)
    {
        foreach (var kind in Enum.GetValues<CsvFileKind>())
        {
            if (settings.Of(kind) is not { } file)
            {
                yield return new(kind.ToString(), CsvReasons.FieldFile);
                continue;
            }

            foreach (var field in CsvField.Of(kind).Where(field => field.Required && !file.Columns.ContainsKey(field.Name)))
            {
                yield return new($"{kind}.{field.Name}", CsvReasons.FieldColumn);
            }
        }
    }

    private static CsvSettings Settings(ConnectorInput input) =>
        CsvSettings.Parse(input.Settings) ?? throw new SourceFailedException(new(CsvReasons.SettingsUnreadable, ""));

    private static string Found(CsvFileKind kind) => kind switch
    {
        CsvFileKind.People => CsvFindings.People,
        CsvFileKind.Entitlements => CsvFindings.Entitlements,
        _ => CsvFindings.Assignments,
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
