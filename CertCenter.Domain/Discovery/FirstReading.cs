using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Writes what the first reading of a connection saw. Nothing is there to compare with, so every id is known beforehand, and each
/// row is written once, complete, in the order of its id.
/// </summary>
internal sealed class FirstReading(TenantDb db, ConnectionId connection, Reading seen, SortedAssignments assignments, DateTimeOffset now)
{
    private readonly BulkWriter _bulk = new(db);
    private readonly string _connection = connection.Value.ToString("D").ToUpperInvariant();
    private readonly long _ticks = now.UtcTicks;

    public async Task<InventoryChanges> WriteAsync(CancellationToken cancellationToken)
    {
        var people = await _bulk.ReserveIdsAsync("Identities", cancellationToken);
        var accounts = await _bulk.ReserveIdsAsync("SourceAccounts", cancellationToken);
        var entitlements = await _bulk.ReserveIdsAsync("Entitlements", cancellationToken);
        var paths = await _bulk.ReserveIdsAsync("AccessPaths", cancellationToken);
        WritePeople(people);
        WriteAccounts(accounts, people);
        WriteEntitlements(entitlements, people);
        WritePaths(paths);
        _bulk.InsertInto(
            "Assignments",
            new BulkColumns<AssignmentNumbers>()
                .Number("Account", a => accounts + a.Account)
                .Number("Entitlement", a => entitlements + a.Entitlement)
                .Number("Path", a => a.Path == 0 ? 0 : paths + a.Path)
                .Always("FirstSeenAt", _ticks),
            assignments.Rows());
        return new(seen.People.Told + seen.Accounts.Told + seen.Entitlements.Told + assignments.Count, 0, 0);
    }

    private long? PersonOf(string? key, long first) => first + seen.People.NumberIfKnown(key);

    private void WritePeople(long first) => _bulk.InsertInto(
        "Identities",
        new BulkColumns<Seen<PersonSighting>>()
            .Number("Id", p => first + p.Number)
            .Always("Connection", _connection)
            .Text("Key", p => p.Row.Key)
            .Text("Name", p => p.Row.Name)
            .Text("Mail", p => p.Row.Mail)
            .Text("Title", p => p.Row.Title)
            .Text("Department", p => p.Row.Department)
            .Number("Manager", p => PersonOf(p.Row.ManagerKey, first))
            .Number("Enabled", p => p.Row.Enabled ? 1 : 0)
            .Always("FirstSeenAt", _ticks),
        seen.People.Rows());

    private void WriteAccounts(long first, long people) => _bulk.InsertInto(
        "SourceAccounts",
        new BulkColumns<Seen<AccountSighting>>()
            .Number("Id", a => first + a.Number)
            .Always("Connection", _connection)
            .Text("Key", a => a.Row.Key)
            .Text("Name", a => a.Row.Name)
            .Number("Identity", a => PersonOf(a.Row.PersonKey, people))
            .Number("Enabled", a => a.Row.Enabled ? 1 : 0)
            .Number("LastUsedAt", a => a.Row.LastUsed?.UtcTicks)
            .Always("FirstSeenAt", _ticks),
        seen.Accounts.Rows());

    private void WriteEntitlements(long first, long people)
    {
        var holders = assignments.HoldersOf(seen.Entitlements.Count);
        _bulk.InsertInto(
            "Entitlements",
            new BulkColumns<Seen<EntitlementSighting>>()
                .Number("Id", e => first + e.Number)
                .Always("Connection", _connection)
                .Text("Key", e => e.Row.Key)
                .Text("Kind", e => e.Row.Kind)
                .Text("Name", e => e.Row.Name)
                .Text("Description", e => e.Row.Description)
                .Number("Owner", e => PersonOf(e.Row.OwnerKey, people))
                .Text("Risk", e => (e.Row.Risk ?? Risk.Medium).ToString())
                .Always("RiskByHand", 0)
                .Always("DescriptionByHand", 0)
                .Number("Holders", e => holders[e.Number])
                .Always("FirstSeenAt", _ticks),
            seen.Entitlements.Rows());
    }

    private void WritePaths(long first) => _bulk.InsertInto(
        "AccessPaths",
        new BulkColumns<int>()
            .Number("Id", path => first + path)
            .Always("Connection", _connection)
            .Text("Key", seen.Paths.KeyOf)
            .Text("Names", path => seen.Paths.NamesOf(path, key => seen.Entitlements.Find(key)?.Name ?? key)),
        Enumerable.Range(1, seen.Paths.Count - 1));
}
