using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>What somebody with an app role or a group of their organisation is in the workspace.</summary>
public sealed class SignInRole
{
    private SignInRole()
    {
    }

    public Guid Provider { get; private init; }

    public TenantId Workspace { get; private init; }

    /// <summary>The value in the token's "roles" or "groups".</summary>
    public required string Word { get; init; }

    public Roles Roles { get; private init; }

    public static SignInRole Of(SignInProvider provider, string word, Roles roles) =>
        new() { Provider = provider.Id, Workspace = provider.Workspace, Word = word, Roles = roles };
}
