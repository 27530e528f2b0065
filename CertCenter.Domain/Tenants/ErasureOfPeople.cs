using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What the catalog knows of a workspace: its people, its sessions, its queued work and mails, its name. All of it goes.</summary>
public sealed class ErasureOfPeople(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    /// <summary>Says that there was a workspace, and is proof that it is gone: names nobody.</summary>
    private static readonly Type[] Kept = [typeof(Tenant), typeof(Leaving), typeof(ErasureStep), typeof(ErasureCertificate)];

    /// <summary>Jobs and screens end; nobody gets in again, because the workspace's state says so.</summary>
    internal async Task<object> CloseAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionId> ended;
        int work;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            work = await db.DueWork.Where(w => w.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
            ended = await db.EndSessionsAsync(s => s.Workspace == tenant, clock.GetUtcNow(), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
        return new { work, sessions = ended.Count };
    }

    /// <summary>Accounts that have another workspace stay; all others go, with what was kept about them.</summary>
    internal async Task<object> RemoveAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var here = db.Memberships.Where(m => m.Workspace == tenant).Select(m => m.Account);
        var alone = await here.Where(a => !db.Memberships.Any(m => m.Account == a && m.Workspace != tenant)).ToListAsync(cancellationToken);
        var invitations = await db.Invitations.Where(i => i.Workspace == tenant).Select(i => i.Id).ToListAsync(cancellationToken);
        var mails = await db.AccountMails.Where(m => m.Workspace == tenant).ExecuteDeleteAsync(cancellationToken);
        foreach (var some in invitations.Chunk(500))
        {
            mails += await db.AccountMails.Where(m => m.Invitation != null && some.Contains(m.Invitation.Value)).ExecuteDeleteAsync(cancellationToken);
        }

        await db.Invitations.Where(i => i.Workspace == tenant).ExecuteDeleteAsync(cancellationToken);
        var sessions = await db.Sessions.Where(s => s.Workspace == tenant).ExecuteDeleteAsync(cancellationToken);
        var memberships = await db.Memberships.Where(m => m.Workspace == tenant).ExecuteDeleteAsync(cancellationToken);
        var rows = await db.DeleteOfAsync(tenant, Kept, cancellationToken);

        // Who came through its organisation and was removed has no place any more, and nothing else to come back to.
        var nowhere = await db.Accounts
            .Where(a => a.Mail.EndsWith(Account.NoMailbox) && !db.Memberships.Any(m => m.Account == a.Id) && !db.SignInLinks.Any(l => l.Account == a.Id))
            .Select(a => a.Id).ToListAsync(cancellationToken);
        foreach (var some in alone.Union(nowhere).Chunk(500))
        {
            mails += await db.AccountMails.Where(m => m.Account != null && some.Contains(m.Account.Value)).ExecuteDeleteAsync(cancellationToken);
            sessions += await db.Sessions.Where(s => s.Account != null && some.Contains(s.Account.Value)).ExecuteDeleteAsync(cancellationToken);
            await db.Passkeys.Where(p => p.Account != null && some.Contains(p.Account.Value)).ExecuteDeleteAsync(cancellationToken);
            await db.AccountEvents.Where(e => some.Contains(e.Account)).ExecuteDeleteAsync(cancellationToken);
            await db.Accounts.Where(a => some.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
        return new { memberships, accounts = alone.Count, accountsKept = memberships - alone.Count, invitations = invitations.Count, mails, sessions, rows };
    }

    /// <summary>The name and the operator's words about it; then the catalog is written anew, so that its file holds none of what was deleted.</summary>
    internal async Task<object> ForgetAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            await db.DueWork.Where(w => w.Tenant == id).ExecuteDeleteAsync(cancellationToken);
            (await db.Tenants.SingleAsync(t => t.Id == id, cancellationToken)).Forget();
            await db.CommitAsync(cancellationToken);
        }

        await catalog.RewriteAsync(cancellationToken);
        return new { rewritten = true };
    }
}
