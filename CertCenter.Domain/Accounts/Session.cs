using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>One sign-in of one browser, kept on the server; the cookie carries only its id.</summary>
public sealed class Session
{
    /// <summary>Sessions that are over are shown to nobody; they are kept this long for questions after an incident.</summary>
    public static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    private Session()
    {
    }

    public SessionId Id { get; private init; }

    /// <summary>Whose it is; null for a reviewer who came by a mailed link.</summary>
    public AccountId? Account { get; private init; }

    /// <summary>The workspace that is open; chosen by signing up, by the switch, or by the link that was followed.</summary>
    public TenantId? Workspace { get; set; }

    /// <summary>When the trail of that workspace was told of it; null until then.</summary>
    public DateTimeOffset? EnteredAt { get; set; }

    /// <summary>The one reviewer of that workspace whose items the session may see, when it began with a mailed link.</summary>
    public long? OnlyReviewer { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the second factor was last given in this session.</summary>
    public DateTimeOffset? SecondFactorAt { get; set; }

    /// <summary>When their organisation was last asked for the second factor again, and told that it was given.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The organisation's sign-in that vouched for them. Such a session opens the workspace of that provider and no other, and changes nothing of the account.</summary>
    public Guid? Provider { get; private init; }

    public required string Browser { get; init; }

    public required string Address { get; init; }

    public bool IsAlive(DateTimeOffset now, SessionOptions options) =>
        RevokedAt is null && now < ExpiresAt && now < LastSeenAt + options.Idle;

    public static Session ForAccount(AccountId account, TenantId? workspace, Visitor visitor, DateTimeOffset now, TimeSpan lifetime) =>
        Begin(account, workspace, null, null, visitor, now, lifetime);

    /// <summary>For a member, or for one reviewer, whom their organisation signed in.</summary>
    public static Session ForProvider(SignInProvider provider, AccountId? account, long? reviewer, Visitor visitor, DateTimeOffset now, TimeSpan lifetime) =>
        Begin(account, provider.Workspace, reviewer, provider.Id, visitor, now, lifetime);

    public static Session ForLink(TenantId workspace, long reviewer, Visitor visitor, DateTimeOffset now, TimeSpan lifetime) =>
        Begin(null, workspace, reviewer, null, visitor, now, lifetime);

    private static Session Begin(
        AccountId? account, TenantId? workspace, long? reviewer, Guid? provider, Visitor visitor, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        // Not a version 7 Guid: a session id is a credential, so every bit of it is random.
        Id = new(new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))),
        Account = account,
        Workspace = workspace,
        OnlyReviewer = reviewer,
        Provider = provider,
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now + lifetime,
        Browser = visitor.Browser.Length > 200 ? visitor.Browser[..200] : visitor.Browser,
        Address = visitor.Address,
    };
}
