using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Outbox;

/// <summary>Keeps what a mail server knows us by, in place of what was kept before.</summary>
public sealed class SetMailCredentials(CatalogDatabase catalog, ISecrets secrets)
{
    public async Task ExecuteAsync(SystemCaller caller, string host, MailSignIn signIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        var credentials = await db.MailCredentials.SingleOrDefaultAsync(c => c.Host == host, cancellationToken);
        if (credentials is null)
        {
            credentials = MailCredentials.Of(host);
            db.MailCredentials.Add(credentials);
        }

        credentials.Set(signIn, secrets);
        await db.CommitAsync(cancellationToken);
    }
}
