namespace CertCenter.Portal.Connectors.Csv;

/// <summary>What is being done: keys of texts.</summary>
public static class CsvPhases
{
    public const string Checking = "Csv" + nameof(Checking);
    public const string People = "Csv" + nameof(People);
    public const string Entitlements = "Csv" + nameof(Entitlements);
    public const string Assignments = "Csv" + nameof(Assignments);
}
