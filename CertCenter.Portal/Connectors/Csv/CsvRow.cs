using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>Reads our fields from the current row of a table. The first thing that is wrong makes the whole row bad.</summary>
internal sealed class CsvRow
{
    private const int Longest = 4000;

    private readonly CsvTable _table;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <exception cref="SourceFailedException">A required field has no column, or a column is not in the file.</exception>
    public CsvRow(CsvTable table, CsvFileKind kind, CsvFileSettings file)
    {
        _table = table;
        var missing = new List<string>();
        foreach (var field in CsvField.Of(kind))
        {
            if (!file.Columns.TryGetValue(field.Name, out var column) || column.Length == 0)
            {
                _columns[field.Name] = field.Required
                    ? throw new SourceFailedException(new(CsvReasons.NotMapped, file.Name, field.Name))
                    : -1;
                continue;
            }

            var index = _columns[field.Name] = table.Header.ToList().FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                missing.Add(column);
            }
        }

        if (missing.Count > 0)
        {
            throw new SourceFailedException(_columns.Values.All(index => index < 0)
                ? new(CsvReasons.NoHeader, file.Name, string.Join(" | ", table.Header))
                : new(CsvReasons.ColumnMissing, file.Name, string.Join(", ", missing)));
        }
    }

    /// <summary>What is wrong with the row; null while nothing is.</summary>
    public BadRow? Bad { get; private set; }

    /// <summary>Looks at the row as a whole, before its fields.</summary>
    public void Begin()
    {
        Bad = null;
        if (_table.Count < _table.Header.Count)
        {
            Fail(CsvReasons.TooFewFields, "", _table[_table.Count - 1]);
        }
        else if (_table.Count > _table.Header.Count)
        {
            Fail(CsvReasons.TooManyFields, "", _table[_table.Count - 1]);
        }
        else if (_table.HasBadQuotes)
        {
            Fail(CsvReasons.Quotes, "", _table[0]);
        }
    }

    public string? Text(string field)
    {
        var column = _columns[field];
        if (column < 0 || Bad is not null)
        {
            return null;
        }

        var value = _table[column].Trim();
        if (value.Contains('\uFFFD', StringComparison.Ordinal))
        {
            Fail(CsvReasons.Encoding, field, value);
        }
        else if (value.Length > Longest)
        {
            Fail(CsvReasons.TooLong, field, value[..100]);
        }

        return value.Length == 0 || Bad is not null ? null : value;
    }

    /// <summary>A value that must be there; empty only in a row that is bad.</summary>
    public string Required(string field)
    {
        var value = Text(field);
        if (value is null && Bad is null)
        {
            Fail(CsvReasons.ValueMissing, field, "");
        }

        return value ?? "";
    }

    public bool Enabled()
    {
        switch (Text(CsvField.Enabled)?.ToLowerInvariant())
        {
            case null or "true" or "yes" or "y" or "1" or "active" or "enabled":
                return true;
            case "false" or "no" or "n" or "0" or "inactive" or "disabled" or "left" or "terminated":
                return false;
            case var other:
                Fail(CsvReasons.NotYesOrNo, CsvField.Enabled, other);
                return true;
        }
    }

    public Risk? Risk()
    {
        if (Text(CsvField.Risk) is not { } text)
        {
            return null;
        }

        if (char.IsLetter(text[0]) && Enum.TryParse<Risk>(text, ignoreCase: true, out var risk))
        {
            return risk;
        }

        Fail(CsvReasons.NoRisk, CsvField.Risk, text);
        return null;
    }

    public string? Mail()
    {
        var mail = Text(CsvField.Mail);
        if (mail is not null && (mail.Count(c => c == '@') != 1 || mail[0] == '@' || mail[^1] == '@' || mail.Any(char.IsWhiteSpace)))
        {
            Fail(CsvReasons.NoMail, CsvField.Mail, mail);
        }

        return mail;
    }

    public void Fail(string reason, string field, string value) =>
        Bad ??= new(_table.Line, field.Length == 0 ? "" : _table.Header[_columns[field]], value, reason);
}

/// <summary>A row that is left out: where it begins, the column and value that are wrong (empty when the whole row is), and why.</summary>
public sealed record BadRow(int Line, string Column, string Value, string Reason);
