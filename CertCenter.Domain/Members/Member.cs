using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Members;

/// <summary>A person who may enter the workspace, and as what.</summary>
public sealed class Member
{
    private Member()
    {
    }

    /// <summary>The account of a member who came back with an export: nobody enters as them until an invitation to their address is accepted.</summary>
    public static readonly AccountId Nobody = new(Guid.Empty);

    public MemberId Id { get; private init; }

    public AccountId Account { get; private set; }

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

    /// <summary>Gives a member who came back with an export to the account whose address is the member's.</summary>
    public void Enter(AccountId account, Roles roles) => (Account, MailConfirmed, Roles) = (account, true, roles);

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
