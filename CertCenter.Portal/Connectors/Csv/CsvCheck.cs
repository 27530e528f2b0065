using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>
/// Goes through the three files and finds what is wrong, before anything of them is used. Kept are keys, and pairs of numbers
/// for the assignments.
/// </summary>
internal sealed class CsvCheck(CsvSettings settings, Func<FileId, CancellationToken, Task<Stream?>> openFile, Action<SourceProblem> tell)
{
    private readonly Dictionary<string, int> _entitlements = new(StringComparer.Ordinal);
    private readonly HashSet<long> _assignments = [];
    private readonly List<(int Person, string Manager, string Place)> _managers = [];
    private readonly List<CheckedFile> _files = [];

    public CsvPeopleIndex People { get; } = new();

    public IReadOnlyList<CheckedFile> Files => _files;

    public CheckedFile this[CsvFileKind kind] => _files.Single(file => file.Kind == kind);

    /// <exception cref="SourceFailedException">A file can't be used at all.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(CsvFileKind.People, Person, cancellationToken);
        TellManagers();
        await CheckAsync(CsvFileKind.Entitlements, Entitlement, cancellationToken);
        await CheckAsync(CsvFileKind.Assignments, Assignment, cancellationToken);
    }

    /// <summary>Tells every bad row, and refuses files of which too much is bad.</summary>
    /// <exception cref="SourceFailedException">More of a file is bad than a slip explains.</exception>
    public void TellBadRows()
    {
        foreach (var file in _files)
        {
            foreach (var bad in file.Bad)
            {
                var column = bad.Column.Length == 0 ? "" : $", column {bad.Column}";
                tell(new(bad.Reason, string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {bad.Line}{column}"), bad.Value));
            }
        }

        if (_files.Find(file => file.TooManyBad) is { } worst)
        {
            var reason = worst.Bad.Count(bad => bad.Reason == CsvReasons.Encoding) * 2 > worst.Bad.Count
                ? CsvReasons.FileEncoding
                : CsvReasons.TooManyBadRows;
            throw new SourceFailedException(new(reason, worst.Name, string.Create(CultureInfo.InvariantCulture, $"{worst.BadRows} / {worst.Rows}")));
        }
    }

    public async Task<(CsvTable Table, CsvRow Row)> OpenAsync(CsvFileKind kind, CancellationToken cancellationToken)
    {
        if (settings.Of(kind) is not { } file)
        {
            throw new SourceFailedException(new(CsvReasons.FileMissing, kind.ToString()));
        }

        var content = await openFile(new FileId(file.File), cancellationToken)
            ?? throw new SourceFailedException(new(CsvReasons.FileMissing, file.Name));
        try
        {
            var table = await CsvTable.OpenAsync(content, file.Name, cancellationToken);
            return (table, new CsvRow(table, kind, file));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private async Task CheckAsync(CsvFileKind kind, Action<CsvTable, CsvRow, CheckedFile> check, CancellationToken cancellationToken)
    {
        var (table, row) = await OpenAsync(kind, cancellationToken);
        using var open = table;
        var file = new CheckedFile(kind, settings.Of(kind)?.Name ?? "");
        while (await table.ReadAsync(cancellationToken))
        {
            file.CountRow();
            row.Begin();
            check(table, row, file);
            if (row.Bad is { } bad)
            {
                file.LeaveOut(bad);
            }
        }

        _files.Add(file);
        if (file.Rows == 0)
        {
            throw new SourceFailedException(new(CsvReasons.NoRows, file.Name));
        }
    }

    private void Person(CsvTable table, CsvRow row, CheckedFile file)
    {
        var person = row.Person(People);
        if (row.Bad is not null)
        {
            return;
        }

        if (!People.Add(person.Key, person.Mail))
        {
            file.Skip(table.Line);
            tell(new(CsvReasons.KeyTwice, table.Place(table.Line), person.Key));
        }
        else if (row.Text(CsvField.Manager) is { } manager)
        {
            _managers.Add((People.Count - 1, manager, table.Place(table.Line)));
        }
    }

    private void TellManagers()
    {
        var managers = new int?[People.Count];
        foreach (var (person, manager, place) in _managers)
        {
            managers[person] = People.Find(manager);
            if (managers[person] is null)
            {
                tell(new(CsvReasons.ManagerUnknown, place, manager));
            }
        }

        foreach (var cycle in ManagerCycles.Among(managers))
        {
            tell(new(CsvReasons.ManagerCycle, People.Key(cycle[0]), string.Join(" › ", cycle.Append(cycle[0]).Select(People.Key))));
        }
    }

    private void Entitlement(CsvTable table, CsvRow row, CheckedFile file)
    {
        var entitlement = row.Entitlement(People);
        if (row.Bad is not null)
        {
            return;
        }

        if (!_entitlements.TryAdd(entitlement.Key, _entitlements.Count))
        {
            file.Skip(table.Line);
            tell(new(CsvReasons.KeyTwice, table.Place(table.Line), entitlement.Key));
        }
        else if (entitlement.OwnerKey is null && row.Text(CsvField.Owner) is { } owner)
        {
            tell(new(CsvReasons.OwnerUnknown, table.Place(table.Line), owner));
        }
    }

    private void Assignment(CsvTable table, CsvRow row, CheckedFile file)
    {
        var (who, what) = (row.Required(CsvField.Person), row.Required(CsvField.Access));
        if (row.Bad is not null)
        {
            return;
        }

        if (People.Find(who) is not { } person)
        {
            row.Fail(CsvReasons.PersonUnknown, CsvField.Person, who);
        }
        else if (!_entitlements.TryGetValue(what, out var entitlement))
        {
            row.Fail(CsvReasons.AccessUnknown, CsvField.Access, what);
        }
        else if (!_assignments.Add(((long)person << 32) | (uint)entitlement))
        {
            file.Skip(table.Line);
            tell(new(CsvReasons.AssignmentTwice, table.Place(table.Line), $"{who}, {what}"));
        }
    }
}
