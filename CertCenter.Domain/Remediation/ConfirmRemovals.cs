using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Writes down that people took accesses away, and how one can tell. It is their word: only a later reading proves it. What is
/// proven gone already is left as it is.
/// </summary>
public sealed class ConfirmRemovals(TenantDatabases databases, TimeProvider time)
{
    public const int MostAtOnce = 500;
    public const int MaxProof = 1000;

    /// <summary>Returns how many were confirmed.</summary>
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, IReadOnlyCollection<long> removals, string proof, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        proof = proof.Trim();
        if (proof.Length is 0 or > MaxProof)
        {
            return new InvalidField("proof", proof.Length == 0 ? "ProofMissing" : "ProofTooLong");
        }

        if (removals.Count is 0 or > MostAtOnce)
        {
            return new NothingToConfirm();
        }

        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var open = db.Removals.Where(r => removals.Contains(r.Id)
            && (r.State == RemovalState.Planned || r.State == RemovalState.HandedOver || r.State == RemovalState.ConfirmedByHand
                || r.State == RemovalState.StillPresent || r.State == RemovalState.Blocked || r.State == RemovalState.Failed));
        var found = await open.OrderBy(r => r.Id).Select(r => new { r.Id, r.Campaign, r.SubjectName, r.AccessName }).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return new NothingToConfirm();
        }

        var confirmed = await open.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RemovalState.ConfirmedByHand)
                .SetProperty(r => r.ConfirmedAt, now)
                .SetProperty(r => r.ConfirmedBy, caller.Actor.Name)
                .SetProperty(r => r.Proof, proof),
            cancellationToken);
        db.Announce(Topic.Removals);
        foreach (var one in found.GroupBy(r => r.Campaign))
        {
            // A line a campaign: each has its own in its evidence.
            var (first, many) = (one.First(), one.Count());
            db.Record(AuditEvent.Of(
                caller, now, "removals.confirmed", $"removal/{first.Id}",
                many == 1 ? $"{first.AccessName}, {first.SubjectName}" : $"{many} removals",
                new { confirmed = many, removals = one.Select(r => r.Id), proof }));
        }

        await db.CommitAsync(cancellationToken);
        return confirmed;
    }
}

/// <summary>None of the chosen removals can be confirmed: they are proven gone, or not there.</summary>
public sealed record NothingToConfirm : Refusal;
