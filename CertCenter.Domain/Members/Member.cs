using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Members;

/// <summary>A person who may enter the workspace, and as what.</summary>
public sealed class Member
{
    private Member()
    {
    }

    public MemberId Id { get; private init; }

    public AccountId Account { get; private init; }

    /// <summary>In lower case; confirmed when <see cref="MailConfirmed"/> says so.</summary>
    public required string Mail { get; set; }

    public bool MailConfirmed { get; set; }

    public required string Name { get; set; }

    public Roles Roles { get; private set; }

    public DateTimeOffset JoinedAt { get; private init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    public int Version { get; set; }

    public bool IsActive => RemovedAt is null;

    public void ChangeRoles(Roles roles) => Roles = roles;

    public void Remove(DateTimeOffset now) => RemovedAt = now;

    public static Member Join(AccountId account, string mail, bool mailConfirmed, string name, Roles roles, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Account = account,
        Mail = mail,
        MailConfirmed = mailConfirmed,
        Name = name,
        Roles = roles,
        JoinedAt = now,
    };
}
