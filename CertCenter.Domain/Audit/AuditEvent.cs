using System.Security.Cryptography;
using System.Text.Json;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Audit;

/// <summary>
/// One line of the trail: written with the change it tells of, never changed after. Each carries the hash of the one before, so
/// that a line that was altered, removed or moved breaks the chain from there on. The chain covers the words of a line (names and facts,
/// which may be about people) through a commitment: taken out together with the salt, they leave a chain that holds and tells nothing of them.
/// </summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>1, 2, 3, … without gaps.</summary>
    public long Id { get; private set; }

    public DateTimeOffset At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What happened, as a word for programs: "campaign.launched". People read the text of that name.</summary>
    public required string What { get; init; }

    /// <summary>What it happened to: a kind and an id, "campaign/0197…".</summary>
    public required string Subject { get; init; }

    /// <summary>The name of what it happened to at that time, as people know it.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Facts of the change as a JSON object; counts and hashes for bulk, never secrets.</summary>
    public string? Facts { get; private init; }

    /// <summary>Which key of the trail the commitment is made with; null in lines of programs that made none.</summary>
    public Guid? LineKey { get; private set; }

    public byte[]? Salt { get; private set; }

    public byte[]? Commitment { get; private set; }

    public byte[] PreviousHash { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>Whether somebody took the words of this line out.</summary>
    public bool IsBlank => Commitment is not null && Salt is null;

    public static AuditEvent Of(Caller caller, DateTimeOffset now, string what, string subject, string subjectName, object? facts = null) =>
        Of(caller.Actor, now, what, subject, subjectName, facts);

    /// <summary>For what happens before there is a caller: the founding of the workspace.</summary>
    internal static AuditEvent Of(Actor actor, DateTimeOffset now, string what, string subject, string subjectName, object? facts = null) => new()
    {
        At = now,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        What = what,
        Subject = subject,
        SubjectName = subjectName.Length > 400 ? subjectName[..400] : subjectName,
        Facts = facts is null ? null : JsonSerializer.Serialize(facts),
    };

    /// <summary>The same line for another place of the chain: what a new workspace told before an export was brought back into it.</summary>
    internal static AuditEvent Again(AuditEvent line) => new()
    {
        At = line.At,
        ActorKind = line.ActorKind,
        ActorId = line.ActorId,
        ActorName = line.ActorName,
        What = line.What,
        Subject = line.Subject,
        SubjectName = line.SubjectName,
        Facts = line.Facts,
    };

    /// <summary>Takes its place in the chain behind the event with this id and hash (0 and 32 zero bytes for the first).</summary>
    internal void Chain(long previousId, byte[] previousHash, LineKeys keys)
    {
        Id = previousId + 1;
        PreviousHash = previousHash;
        (LineKey, Salt) = (keys.Current, RandomNumberGenerator.GetBytes(LineKeys.SaltBytes));
        Commitment = keys.TryOpen(LineKey, Salt, out var opening)
            ? LineKeys.Commit(opening, ActorName, SubjectName, Facts)
            : throw new InvalidOperationException("The trail has no key for new lines.");
        Hash = ComputeHash();
    }

    /// <summary>
    /// SHA-256 over the hash before and a JSON array of the number, moment, kind and id of the actor, what, subject and commitment; in a line
    /// without a commitment, of all its fields.
    /// </summary>
    public byte[] ComputeHash() => HashOf(PreviousHash, Commitment is null
        ? [Id, At.UtcTicks, ActorKind.ToString(), ActorId, ActorName, What, Subject, SubjectName, Facts]
        : [Id, At.UtcTicks, ActorKind.ToString(), ActorId, What, Subject, Convert.ToHexStringLower(Commitment)]);

    /// <summary>Whether its words are those that it was written with, or none are left.</summary>
    internal bool KeepsItsWords(LineKeys keys) => WordsAreKept(keys, LineKey, Salt, Commitment, ActorName, SubjectName, Facts);

    internal static byte[] HashOf(byte[] before, object?[] fields) =>
        SHA256.HashData([.. before, .. JsonSerializer.SerializeToUtf8Bytes(fields)]);

    internal static bool WordsAreKept(LineKeys keys, Guid? key, byte[]? salt, byte[]? commitment, string? actorName, string? subjectName, string? facts) =>
        commitment is null
        || (salt is null
            ? string.IsNullOrEmpty(actorName) && string.IsNullOrEmpty(subjectName) && facts is null
            : keys.TryOpen(key, salt, out var opening) && LineKeys.Commit(opening, actorName, subjectName, facts).AsSpan().SequenceEqual(commitment));
}
