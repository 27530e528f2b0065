using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Brings the inventory of one connection to what a reading saw, within one transaction: people, accounts, access, the ways in,
/// and who has what. Set-based: rows never pass through the change tracker.
/// </summary>
internal sealed class Reconciliation(TenantDb db, ConnectionId connection, Reading seen, SortedAssignments assignments, DateTimeOffset now)
{
    /// <summary>Fewer than this many removals are never held.</summary>
    private const int FewRemovals = 50;

    private readonly BulkWriter _bulk = new(db);
    private readonly KindReconciliation _people = new(db, connection, now, InventoryKind.People);
    private readonly KindReconciliation _accounts = new(db, connection, now, InventoryKind.Accounts);
    private readonly KindReconciliation _entitlements = new(db, connection, now, InventoryKind.Entitlements);

    public async Task<Reconciled> ApplyAsync(RemovalRule removals, CancellationToken cancellationToken)
    {
        var reconciled = _bulk.TakesIds && await IsFirstAsync(cancellationToken)
            ? new Reconciled(await new FirstReading(db, connection, seen, assignments, now).WriteAsync(cancellationToken), null)
            : await MergeAsync(removals, cancellationToken);
        _bulk.Analyze("Identities", "SourceAccounts", "Entitlements", "AccessPaths", "Assignments");
        return reconciled;
    }

    private async Task<bool> IsFirstAsync(CancellationToken cancellationToken) =>
        !await db.SourceAccounts.AnyAsync(a => a.Connection == connection, cancellationToken)
        && !await db.Identities.AnyAsync(i => i.Connection == connection, cancellationToken)
        && !await db.Entitlements.AnyAsync(e => e.Connection == connection, cancellationToken)
        && !await db.AccessPaths.AnyAsync(p => p.Connection == connection, cancellationToken);

    private async Task<Reconciled> MergeAsync(RemovalRule removals, CancellationToken cancellationToken)
    {
        StageWhatWasSeen();
        await KeepWhatWasSetByHandAsync(cancellationToken);
        var changes = await _people.UpsertAsync(cancellationToken);
        changes += await _accounts.UpsertAsync(cancellationToken);
        changes += await _entitlements.UpsertAsync(cancellationToken);

        var ids = new AssignmentIds(
            await _accounts.IdsAsync(seen.Accounts.Count, cancellationToken),
            await _entitlements.IdsAsync(seen.Entitlements.Count, cancellationToken),
            await new PathReconciliation(db, connection, seen).UpsertAsync(cancellationToken));
        var who = new AssignmentReconciliation(db, connection, now, assignments, ids);
        var added = await who.MergeAsync(cancellationToken);
        var (removed, held) = await RemoveUnseenAsync(who, assignments.Count - added, removals, cancellationToken);
        await who.CountHoldersAsync(cancellationToken);
        who.Drop();
        _bulk.Drop(InventoryKind.People.Staging);
        _bulk.Drop(InventoryKind.Accounts.Staging);
        _bulk.Drop(InventoryKind.Entitlements.Staging);
        return new(changes + new InventoryChanges(added, 0, removed), held);
    }

    private async Task<(long Removed, HeldRemovals? Held)> RemoveUnseenAsync(
        AssignmentReconciliation who, long assignmentsSeenAgain, RemovalRule rule, CancellationToken cancellationToken)
    {
        if (rule is RemovalRule.KeepAll)
        {
            return (0, null);
        }

        const string savepoint = "BeforeRemovals";
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Reconciling needs a writing context.");
        await transaction.CreateSavepointAsync(savepoint, cancellationToken);
        (long Gone, long SeenAgain)[] kinds =
        [
            (await who.RemoveUnseenAsync(cancellationToken), assignmentsSeenAgain),
            (await _people.RemoveUnseenAsync(cancellationToken), _people.SeenAgain),
            (await _accounts.RemoveUnseenAsync(cancellationToken), _accounts.SeenAgain),
            (await _entitlements.RemoveUnseenAsync(cancellationToken), _entitlements.SeenAgain),
        ];
        var most = kinds.FirstOrDefault(k => k.Gone > FewRemovals && k.Gone > k.SeenAgain);
        if (rule is RemovalRule.HoldWhenMost && most.Gone > 0)
        {
            await transaction.RollbackToSavepointAsync(savepoint, cancellationToken);
            return (0, new(most.Gone, most.Gone + most.SeenAgain));
        }

        await transaction.ReleaseSavepointAsync(savepoint, cancellationToken);
        return (kinds.Sum(k => k.Gone), null);
    }

    /// <summary>Risk and description that people set in the workspace stay, whatever the source says.</summary>
    private async Task KeepWhatWasSetByHandAsync(CancellationToken cancellationToken)
    {
        var staged = BulkWriter.Staging(InventoryKind.Entitlements.Staging);
        foreach (var column in (string[])["Risk", "Description"])
        {
            await _bulk.RunAsync(
                $"""
                UPDATE {staged} SET "{column}" = e."{column}" FROM "Entitlements" AS e
                WHERE e."Connection" = @p0 AND e."Key" = {staged}."Key" AND e."{column}ByHand" = 1
                """,
                [connection.Value],
                cancellationToken);
        }
    }

    private void StageWhatWasSeen()
    {
        _bulk.Stage(
            InventoryKind.People.Staging,
            ["Key"],
            new BulkColumns<Seen<PersonSighting>>()
                .Text("Key", p => p.Row.Key)
                .Number("Number", p => p.Number)
                .Text("Name", p => p.Row.Name)
                .Text("Mail", p => p.Row.Mail)
                .Text("Title", p => p.Row.Title)
                .Text("Department", p => p.Row.Department)
                .Number("Enabled", p => p.Row.Enabled ? 1 : 0)
                .Text("PersonKey", p => p.Row.ManagerKey),
            seen.People.Rows(),
            "Known",
            InventoryKind.People.Person);
        _bulk.Stage(
            InventoryKind.Accounts.Staging,
            ["Key"],
            new BulkColumns<Seen<AccountSighting>>()
                .Text("Key", a => a.Row.Key)
                .Number("Number", a => a.Number)
                .Text("Name", a => a.Row.Name)
                .Number("Enabled", a => a.Row.Enabled ? 1 : 0)
                .Number("LastUsedAt", a => a.Row.LastUsed?.UtcTicks)
                .Text("PersonKey", a => a.Row.PersonKey),
            seen.Accounts.Rows(),
            "Known",
            InventoryKind.Accounts.Person);
        var holders = assignments.HoldersOf(seen.Entitlements.Count);
        _bulk.Stage(
            InventoryKind.Entitlements.Staging,
            ["Key"],
            new BulkColumns<Seen<EntitlementSighting>>()
                .Text("Key", e => e.Row.Key)
                .Number("Number", e => e.Number)
                .Text("Kind", e => e.Row.Kind)
                .Text("Name", e => e.Row.Name)
                .Text("Description", e => e.Row.Description)
                .Text("Risk", e => (e.Row.Risk ?? Risk.Medium).ToString())
                .Number("Holders", e => holders[e.Number])
                .Text("PersonKey", e => e.Row.OwnerKey),
            seen.Entitlements.Rows(),
            "Known",
            InventoryKind.Entitlements.Person);
    }
}

/// <summary>What was changed, and the removals that were held back, if any.</summary>
internal sealed record Reconciled(InventoryChanges Changes, HeldRemovals? Held);
