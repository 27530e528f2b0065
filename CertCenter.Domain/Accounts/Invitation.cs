using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>Asks one mail address into one workspace; it expires, and its link works once.</summary>
public sealed class Invitation
{
    private Invitation()
    {
    }

    public Guid Id { get; private init; }

    public TenantId Workspace { get; private init; }

    public required string Mail { get; init; }

    public Roles Roles { get; private init; }

    public required string InvitedBy { get; init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;

    public void Accept(DateTimeOffset now) => AcceptedAt = now;

    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    public static Invitation To(string mail, TenantId workspace, Roles roles, string invitedBy, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Id = Guid.CreateVersion7(now),
        Workspace = workspace,
        Mail = mail.Trim().ToLowerInvariant(),
        Roles = roles,
        InvitedBy = invitedBy,
        CreatedAt = now,
        ExpiresAt = now + lifetime,
    };
}
