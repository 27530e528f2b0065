using System.Security.Cryptography;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>One sign-in of staff, kept on the server; the cookie carries only its id. It began with both factors, or it is not there.</summary>
public sealed class StaffSession
{
    /// <summary>From sign-in, whatever happens in between.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>Since it was last used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private StaffSession()
    {
    }

    public StaffSessionId Id { get; private init; }

    public StaffId Staff { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset SecondFactorAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public required string Browser { get; init; }

    public required string Address { get; init; }

    public bool IsAlive(DateTimeOffset now) => EndedAt is null && now < CreatedAt + Lifetime && now < LastSeenAt + Idle;

    public static StaffSession Begin(StaffId staff, Visitor visitor, DateTimeOffset now) => new()
    {
        // Not a version 7 Guid: a session id is a credential, so every bit of it is random.
        Id = new(new Guid(RandomNumberGenerator.GetBytes(16))),
        Staff = staff,
        CreatedAt = now,
        LastSeenAt = now,
        SecondFactorAt = now,
        Browser = visitor.Browser.Length > 200 ? visitor.Browser[..200] : visitor.Browser,
        Address = visitor.Address,
    };
}
