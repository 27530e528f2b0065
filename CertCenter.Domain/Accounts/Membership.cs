using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>That an account has a place in a workspace; as what, only the workspace's own store knows.</summary>
public sealed class Membership
{
    private Membership()
    {
    }

    public AccountId Account { get; private init; }

    public TenantId Workspace { get; private init; }

    public DateTimeOffset Since { get; private init; }

    /// <summary>The last <see cref="AccountEvent"/> that the trail of the workspace tells of.</summary>
    public long ToldUpTo { get; set; }

    public static Membership Of(AccountId account, TenantId workspace, DateTimeOffset now) =>
        new() { Account = account, Workspace = workspace, Since = now };
}
