using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody who works on the installation: how they sign in, and as what. Has nothing to do with accounts of customers.</summary>
public sealed class StaffMember
{
    private StaffMember()
    {
    }

    public StaffId Id { get; private init; }

    /// <summary>In lower case, unique; the sign-in name.</summary>
    public required string Mail { get; init; }

    public string Name { get; private set; } = "";

    public StaffRole Role { get; private set; }

    public string? PasswordHash { get; private set; }

    /// <summary>The TOTP seed, sealed by <see cref="ISecrets"/>; a new one with each invitation.</summary>
    public byte[]? SecondFactorSeed { get; private set; }

    /// <summary>The number of the half minute whose code was taken last: that one and older ones are not taken again.</summary>
    public long? SecondFactorStep { get; private set; }

    /// <summary>SHA-256 of the open invitation's link; null when there is none.</summary>
    public byte[]? InvitationHash { get; private set; }

    public DateTimeOffset? InvitationExpiresAt { get; private set; }

    public required string InvitedBy { get; set; }

    public DateTimeOffset InvitedAt { get; private set; }

    public DateTimeOffset? JoinedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>How their employer's provider knows them; null while they are not linked there.</summary>
    public string? ProviderIssuer { get; private set; }

    public string? ProviderSubject { get; private set; }

    /// <summary>How they want to hear of tickets.</summary>
    public NoticeWay TicketMails { get; private set; }

    public int Version { get; set; }

    public bool IsActive => JoinedAt is not null && RemovedAt is null;

    public static StaffMember Of(string mail, DateTimeOffset now) =>
        new() { Id = new(Guid.CreateVersion7(now)), Mail = mail, InvitedBy = "" };

    /// <summary>What the seed of a member's second factor is sealed for.</summary>
    public static SecretContext SeedContext(StaffId staff) => new(null, $"staff:{staff.Value}", "second-factor");

    /// <summary>Asks them in, also again: whatever they signed in with before no longer counts.</summary>
    public void Invite(StaffRole role, StaffLink link, byte[] sealedSeed, string invitedBy, DateTimeOffset now)
    {
        (Role, InvitationHash, InvitationExpiresAt) = (role, link.Hash, now + StaffLink.Lifetime);
        (InvitedBy, InvitedAt) = (invitedBy, now);
        (PasswordHash, SecondFactorSeed, SecondFactorStep, JoinedAt, RemovedAt) = (null, sealedSeed, null, null, null);
        (ProviderIssuer, ProviderSubject) = (null, null);
    }

    public bool IsInvited(StaffLink link, DateTimeOffset now) => link.Matches(InvitationHash) && now < InvitationExpiresAt && RemovedAt is null;

    /// <summary>They chose a password and showed a first code of their second factor.</summary>
    public void Join(string name, string passwordHash, long step, DateTimeOffset now)
    {
        (Name, PasswordHash, SecondFactorStep, JoinedAt) = (name.Trim(), passwordHash, step, now);
        (InvitationHash, InvitationExpiresAt) = (null, null);
    }

    /// <summary>Uses a code up: none counts twice, nor after a newer one (RFC 6238 5.2).</summary>
    public bool TakeCode(long step)
    {
        if (SecondFactorStep >= step)
        {
            return false;
        }

        SecondFactorStep = step;
        return true;
    }

    public void Link(StaffSubject subject) => (ProviderIssuer, ProviderSubject) = (subject.Issuer, subject.Subject);

    public void Unlink() => (ProviderIssuer, ProviderSubject) = (null, null);

    public void WantTicketMails(NoticeWay way) => TicketMails = way;

    public void ChangeRole(StaffRole role) => Role = role;

    public void Remove(DateTimeOffset now)
    {
        (RemovedAt, PasswordHash, SecondFactorSeed, InvitationHash) = (now, null, null, null);
        Unlink();
    }
}
