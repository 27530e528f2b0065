using System.Security.Cryptography;
using System.Text.Json;

namespace CertCenter.Domain.Staff;

/// <summary>
/// One line of the security log: what staff did, or what somebody tried who wanted to be taken for staff. Never changed
/// after: each carries the hash of the one before, so that one that was altered, removed or moved breaks the chain from there on.
/// </summary>
public sealed class StaffEvent
{
    public const string SignInFailed = "staff.sign-in-failed";

    private StaffEvent()
    {
    }

    public long Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Who did it, as they were called then; the address that was tried when nobody was signed in.</summary>
    public required string Who { get; init; }

    /// <summary>As a word for programs: "staff.joined".</summary>
    public required string What { get; init; }

    /// <summary>What it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>The network address that the request came from; empty where the session tells.</summary>
    public required string Address { get; init; }

    /// <summary>Facts as a JSON object; never secrets, nothing of a customer's data.</summary>
    public string? Facts { get; private init; }

    public byte[] PreviousHash { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    public static StaffEvent Of(StaffCaller caller, string what, string subject, DateTimeOffset now, object? facts = null) =>
        Of(caller.Name, what, subject, "", now, facts);

    public static StaffEvent Of(string who, string what, string subject, string address, DateTimeOffset now, object? facts = null) => new()
    {
        At = now,
        Who = who.Length > 254 ? who[..254] : who,
        What = what,
        Subject = subject.Length > 300 ? subject[..300] : subject,
        Address = address,
        Facts = facts is null ? null : JsonSerializer.Serialize(facts),
    };

    /// <summary>Takes its place behind the line with this hash (32 zero bytes for the first).</summary>
    internal byte[] Chain(byte[] previousHash)
    {
        PreviousHash = previousHash;
        return Hash = ComputeHash();
    }

    /// <summary>SHA-256 over the hash before and this line's fields, as a JSON array in the order of the properties.</summary>
    public byte[] ComputeHash() =>
        SHA256.HashData([.. PreviousHash, .. JsonSerializer.SerializeToUtf8Bytes(new object?[] { At.UtcTicks, Who, What, Subject, Address, Facts })]);
}
