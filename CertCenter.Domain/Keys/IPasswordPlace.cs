using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>Where the passwords of workspaces' databases are kept. In either place the catalog has a note of each, sealed under the workspace's key.</summary>
public interface IPasswordPlace
{
    /// <summary>Keeps a new password, and says what the catalog has to note.</summary>
    Task<string> KeepAsync(TenantId tenant, string user, string password, CancellationToken cancellationToken);

    /// <summary>The password that such a note stands for.</summary>
    /// <exception cref="KeysUnusableException">It can't be had.</exception>
    Task<string> OpenAsync(string note, CancellationToken cancellationToken);

    /// <summary>Takes away what is kept for these users of a workspace whose database is gone.</summary>
    Task ForgetAsync(TenantId tenant, IEnumerable<string> users, CancellationToken cancellationToken);
}
