using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>Makes sightings of rows.</summary>
internal static class CsvSightings
{
    /// <summary>The manager is found only once all people are known; before, it is null.</summary>
    public static PersonSighting Person(this CsvRow row, CsvPeopleIndex people) => new(
        row.Required(CsvField.Key), row.Required(CsvField.PersonName), row.Mail(), row.Text(CsvField.Title),
        row.Text(CsvField.Department), people.KeyOf(row.Text(CsvField.Manager)), row.Enabled());

    /// <summary>A person of a file has one account, under the same key.</summary>
    public static AccountSighting Account(this PersonSighting person) => new(person.Key, person.Mail ?? person.Name, person.Key, person.Enabled, LastUsed: null);

    public static EntitlementSighting Entitlement(this CsvRow row, CsvPeopleIndex people)
    {
        var key = row.Required(CsvField.Key);
        return new(
            key, row.Text(CsvField.Kind) ?? "Access", row.Text(CsvField.PersonName) ?? key, row.Text(CsvField.Description),
            people.KeyOf(row.Text(CsvField.Owner)), row.Risk());
    }
}
