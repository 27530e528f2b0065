using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

public enum ProviderKind
{
    /// <summary>Microsoft Entra ID, through the app of whoever runs this installation.</summary>
    Entra,

    /// <summary>Any provider of OpenID Connect, with an app of the workspace's own.</summary>
    Standard,
}

/// <summary>An organisation's sign-in that a workspace lets in. It vouches for people in this workspace and nowhere else.</summary>
public sealed class SignInProvider
{
    private SignInProvider()
    {
    }

    /// <summary>Random in every bit: who knows it can begin a sign-in, so nobody is to find it by guessing.</summary>
    public Guid Id { get; private init; }

    public TenantId Workspace { get; private init; }

    public ProviderKind Kind { get; private init; }

    /// <summary>What people know it as.</summary>
    public required string Name { get; set; }

    /// <summary>The issuer exactly as its tokens name it; of Entra ID the id of the directory.</summary>
    public required string Authority { get; init; }

    /// <summary>The id of the workspace's app there; null where the installation's app is used.</summary>
    public string? ClientId { get; private init; }

    /// <summary>The secret of that app, sealed under the workspace's key.</summary>
    public byte[]? ClientSecret { get; private set; }

    public DateTimeOffset? SecretSetAt { get; private set; }

    public string? SecretSetBy { get; private set; }

    /// <summary>Authorities that its certificates are checked against (PEM); the public ones when null.</summary>
    public string? TrustedAuthorities { get; private init; }

    /// <summary>The authentication context ("acr", "acrs") that stands for a second factor there; null where only "amr" counts.</summary>
    public string? StrongContext { get; set; }

    /// <summary>The connection whose accounts may come as reviewers, found by their id there.</summary>
    public ConnectionId? ReviewersFrom { get; set; }

    public bool IsOn { get; set; }

    /// <summary>When an owner first came through it; nobody else does before.</summary>
    public DateTimeOffset? ProvenAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public int Version { get; set; }

    public bool LetsIn => IsOn && ProvenAt is not null;

    public void SetSecret(byte[] box, string by, DateTimeOffset now) => (ClientSecret, SecretSetBy, SecretSetAt) = (box, by, now);

    public void Prove(DateTimeOffset now) => ProvenAt ??= now;

    /// <summary>What its secret is sealed for.</summary>
    public static SecretContext SecretOf(TenantId workspace, Guid provider) => new(workspace, $"sign-in:{provider}", "client-secret");

    public static SignInProvider Of(
        TenantId workspace, ProviderKind kind, string name, string authority, string? clientId, string? trustedAuthorities, DateTimeOffset now) => new()
    {
        Id = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
        Workspace = workspace,
        Kind = kind,
        Name = name,
        Authority = authority,
        ClientId = clientId,
        TrustedAuthorities = trustedAuthorities,
        IsOn = true,
        CreatedAt = now,
    };
}
