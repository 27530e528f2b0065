namespace CertCenter.Portal.Connectors.Csv;

/// <summary>What can be wrong with a file or one of its rows: keys of texts.</summary>
public static class CsvReasons
{
    // The whole file.
    public const string SettingsUnreadable = "Csv" + nameof(SettingsUnreadable);
    public const string FileMissing = "Csv" + nameof(FileMissing);
    public const string Empty = "Csv" + nameof(Empty);
    public const string Binary = "Csv" + nameof(Binary);
    public const string Workbook = "Csv" + nameof(Workbook);
    public const string NoHeader = "Csv" + nameof(NoHeader);
    public const string HeaderTwice = "Csv" + nameof(HeaderTwice);
    public const string ColumnMissing = "Csv" + nameof(ColumnMissing);
    public const string NotMapped = "Csv" + nameof(NotMapped);
    public const string NoRows = "Csv" + nameof(NoRows);
    public const string TooManyBadRows = "Csv" + nameof(TooManyBadRows);
    public const string FileEncoding = "Csv" + nameof(FileEncoding);
    public const string QuoteOpen = "Csv" + nameof(QuoteOpen);

    // A setting.
    public const string FieldFile = "CsvField" + "File";
    public const string FieldColumn = "CsvField" + "Column";

    // One row, which is left out.
    public const string Encoding = "Csv" + nameof(Encoding);
    public const string Quotes = "Csv" + nameof(Quotes);
    public const string TooFewFields = "Csv" + nameof(TooFewFields);
    public const string TooManyFields = "Csv" + nameof(TooManyFields);
    public const string ValueMissing = "Csv" + nameof(ValueMissing);
    public const string TooLong = "Csv" + nameof(TooLong);
    public const string NotYesOrNo = "Csv" + nameof(NotYesOrNo);
    public const string NoRisk = "Csv" + nameof(NoRisk);
    public const string NoMail = "Csv" + nameof(NoMail);
    public const string PersonUnknown = "Csv" + nameof(PersonUnknown);
    public const string AccessUnknown = "Csv" + nameof(AccessUnknown);

    // Worth knowing; nothing is lost.
    public const string KeyTwice = "Csv" + nameof(KeyTwice);
    public const string AssignmentTwice = "Csv" + nameof(AssignmentTwice);
    public const string ManagerUnknown = "Csv" + nameof(ManagerUnknown);
    public const string OwnerUnknown = "Csv" + nameof(OwnerUnknown);
    public const string ManagerCycle = "Csv" + nameof(ManagerCycle);
}
