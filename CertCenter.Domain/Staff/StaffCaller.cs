using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>The role of who asks is not one that may do this.</summary>
public sealed record StaffMayNot : RightMissing;

/// <summary>It is too long ago that the second factor was given: what is asked for needs it again.</summary>
public sealed record SecondFactorStale : Refusal;

/// <summary>
/// Somebody of the staff who asks, with both factors proved. Made only where their session is checked, and no key to any workspace:
/// what takes a <see cref="Caller"/> does not take this.
/// </summary>
public sealed class StaffCaller
{
    /// <summary>How long a second factor counts for what is privileged.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    internal StaffCaller(StaffMember member, StaffSession session)
    {
        (Id, Name, Mail, Role) = (member.Id, member.Name, member.Mail, member.Role);
        (Session, SecondFactorAt) = (session.Id, session.SecondFactorAt);
    }

    public StaffId Id { get; }

    public string Name { get; }

    public string Mail { get; }

    public StaffRole Role { get; }

    public StaffSessionId Session { get; }

    /// <summary>When the second factor was last given in this session.</summary>
    public DateTimeOffset SecondFactorAt { get; }

    /// <summary>What every operation of staff asks first: the refusal, or null where it may go on.</summary>
    public Refusal? MayNot(StaffAction action, DateTimeOffset now)
    {
        var rule = StaffMatrix.Of(action);
        return !rule.Roles.Contains(Role) ? new StaffMayNot()
            : rule.Privileged && now >= SecondFactorAt + Fresh ? new SecondFactorStale()
            : null;
    }
}
