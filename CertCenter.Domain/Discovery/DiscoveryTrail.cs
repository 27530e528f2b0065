using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>The lines of the trail that tell of connections and their runs. Never a secret, never a setting's value.</summary>
internal static class DiscoveryTrail
{
    public static AuditEvent Of(Caller caller, DateTimeOffset now, string what, Connection connection, object? facts = null) =>
        AuditEvent.Of(caller, now, what, $"connection/{connection.Id.Value:N}", connection.Name, facts);

    public static AuditEvent SecretSet(Caller caller, DateTimeOffset now, Connection connection) =>
        Of(caller, now, "connection.secret-set", connection, new { fingerprint = connection.SecretFingerprint });

    public static AuditEvent WriteBackOff(Caller caller, DateTimeOffset now, Connection connection, string because) =>
        Of(caller, now, "connection.write-back-off", connection, new { because });

    public static AuditEvent Asked(Caller caller, DateTimeOffset now, Connection connection, DiscoveryRun run) =>
        Of(caller, now, "discovery.asked", connection, new { run = run.Number, removalsConfirmed = run.RemovalsConfirmed });

    public static AuditEvent Ended(Caller caller, DateTimeOffset now, Connection connection, DiscoveryRun run, string? hash) =>
        Of(caller, now, "discovery.ended", connection, new
        {
            run = run.Number,
            state = run.State.ToString(),
            reason = run.FailureReason,
            reported = run.Reported,
            people = run.People,
            accounts = run.Accounts,
            access = run.Entitlements,
            assignments = run.Assignments,
            added = run.Added,
            changed = run.Changed,
            removed = run.Removed,
            problems = run.Problems,
            unseen = run.Unseen,
            requests = run.Requests,
            readSha256 = hash,
        });
}
