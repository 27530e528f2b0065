using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Notes what happens to accounts in a transaction of the catalog, and forgets what is too old to be told.</summary>
internal static class AccountNotes
{
    public static async Task NoteAsync(this CatalogDb db, AccountId account, string what, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = now - AccountEvent.Kept;
        await db.AccountEvents.Where(e => e.Account == account && e.At < old).ExecuteDeleteAsync(cancellationToken);
        db.Add(AccountEvent.Of(account, what, now));
    }
}
