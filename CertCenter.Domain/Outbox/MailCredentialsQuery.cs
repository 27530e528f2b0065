using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Outbox;

/// <summary>What a mail server knows us by; null when nothing was given for it.</summary>
public sealed class MailCredentialsQuery(CatalogDatabase catalog, ISecrets secrets)
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">It does not open.</exception>
    public async Task<MailSignIn?> ExecuteAsync(SystemCaller caller, string host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return (await db.MailCredentials.SingleOrDefaultAsync(c => c.Host == host, cancellationToken))?.Open(secrets);
    }
}
