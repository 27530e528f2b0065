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
        var open = db.Removals.Where(r => removals.Contains(r.Id) && r.State != RemovalState.VerifiedGone);
        var first = await open.OrderBy(r => r.Id).Select(r => new { r.Id, r.SubjectName, r.AccessName }).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
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
        await db.CommitAsync(
            AuditEvent.Of(
                caller, now, "removals.confirmed", $"removal/{first.Id}",
                confirmed == 1 ? $"{first.AccessName}, {first.SubjectName}" : $"{confirmed} removals",
                new { confirmed, removals, proof }),
            cancellationToken);
        return confirmed;
    }
}

/// <summary>None of the chosen removals can be confirmed: they are proven gone, or not there.</summary>
public sealed record NothingToConfirm : Refusal;
