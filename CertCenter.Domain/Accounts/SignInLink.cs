using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>That somebody whom a provider names by issuer and subject is an account of one workspace. Never by mail address: whoever runs a provider can write any into a token.</summary>
public sealed class SignInLink
{
    private SignInLink()
    {
    }

    public Guid Id { get; private init; }

    public TenantId Workspace { get; private init; }

    public Guid Provider { get; private init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public AccountId Account { get; private set; }

    /// <summary>They came by a role of their organisation: what they are follows it at each sign-in.</summary>
    public bool FollowsRoles { get; private set; }

    /// <summary>The address the provider told, in lower case: the way to its sign-in is mailed there, and nothing else rests on it.</summary>
    public string? Mail { get; set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Gives it to a member who showed with a sign-in of their own that they are this person.</summary>
    public void GiveTo(AccountId account) => (Account, FollowsRoles) = (account, false);

    public static SignInLink Of(SignInProvider provider, string issuer, string subject, AccountId account, bool followsRoles, string? mail, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Workspace = provider.Workspace,
        Provider = provider.Id,
        Issuer = issuer,
        Subject = subject,
        Account = account,
        FollowsRoles = followsRoles,
        Mail = mail,
        CreatedAt = now,
    };
}
