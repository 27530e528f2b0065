namespace CertCenter.Portal.Connectors.Csv;

/// <summary>What looking at the files found: keys of texts.</summary>
public static class CsvFindings
{
    public const string People = "CsvFound" + nameof(People);
    public const string Entitlements = "CsvFound" + nameof(Entitlements);
    public const string Assignments = "CsvFound" + nameof(Assignments);
    public const string Bad = "CsvFound" + nameof(Bad);
}
