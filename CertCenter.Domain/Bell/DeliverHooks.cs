using System.Security.Cryptography;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>
/// Sends notices to the workspace's addresses, to each in their order. What does not get through is tried again after pauses that grow; an address
/// to which nothing gets for days is given up, and those who look after the workspace are told. Nothing of the store is held while something is sent.
/// </summary>
public sealed class DeliverHooks(TenantDatabases databases, CatalogDatabase catalog, ISecrets secrets, IHookLine line, TimeProvider clock)
{
    /// <summary>How long the log of an address goes back, and notices wait for addresses.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <returns>When the next one is to be tried; null when none waits.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        string workspace;
        await using (var all = catalog.Read())
        {
            workspace = await all.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Name).SingleAsync(cancellationToken);
        }

        foreach (var hook in await OpenAsync(caller, cancellationToken))
        {
            await DeliverAsync(caller, workspace, hook, cancellationToken);
        }

        await ForgetAsync(caller, cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Hooks.Where(h => h.OffSince == null && db.HookEvents.Any(e => e.Id > h.LastEvent))
            .MinAsync(h => (DateTimeOffset?)h.NextTryAt, cancellationToken);
    }

    private async Task<List<Hook>> OpenAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Hooks.AsNoTracking().Where(h => h.OffSince == null && h.NextTryAt <= now).ToListAsync(cancellationToken);
    }

    /// <summary>One after the other, until one does not get through.</summary>
    private async Task DeliverAsync(Caller caller, string workspace, Hook hook, CancellationToken cancellationToken)
    {
        var at = hook.LastEvent;
        while (await NextAsync(caller, at, cancellationToken) is { } next)
        {
            var answer = await SendAsync(caller, workspace, hook, next, cancellationToken);
            if (!await SaveAsync(caller, hook.Id, next, answer) || answer.Failure is not null)
            {
                return;
            }

            at = next.Id;
        }
    }

    private async Task<HookEvent?> NextAsync(Caller caller, long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.HookEvents.AsNoTracking().Where(e => e.Id > after).OrderBy(e => e.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<HookAnswer> SendAsync(Caller caller, string workspace, Hook hook, HookEvent told, CancellationToken cancellationToken)
    {
        try
        {
            var (address, secret) = HookBox.Open(secrets, caller.Tenant, hook.Id, hook.Box ?? []);
            return await line.SendAsync(
                new(hook.Kind, address, secret, $"{hook.Id.Value:N}-{told.Id}", workspace, told.Kind, told.About, told.Link, told.At), cancellationToken);
        }
        catch (CryptographicException)
        {
            return new(null, "HookUnreadable");
        }
    }

    /// <summary>False when the address was removed meanwhile. Not to be stopped: what was sent has to be written down.</summary>
    private async Task<bool> SaveAsync(Caller caller, HookId id, HookEvent told, HookAnswer answer)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        if (await db.Hooks.SingleOrDefaultAsync(h => h.Id == id && h.OffSince == null) is not { } hook)
        {
            return false;
        }

        db.HookTries.Add(HookTry.Of(id, told.Kind, answer, now));
        db.Announce(Topic.Hooks);
        if (answer.Failure is null)
        {
            hook.Took(told.Id);
        }
        else if (hook.Failed(now))
        {
            db.Record(AuditEvent.Of(caller, now, "hook.given-up", $"hook/{id.Value:N}", hook.Host, new { since = hook.FailingSince }));
            await db.RaiseAsync(new(NoticeKinds.AddressOff, hook.Host, "/settings/notices", now), Roles.Owner | Roles.Administrator, CancellationToken.None);
        }

        await db.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>What every address has, and what is too old for any.</summary>
    private async Task ForgetAsync(Caller caller, CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow() - KeptFor;
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.HookEvents.Where(e => e.At < old || !db.Hooks.Any(h => h.OffSince == null && h.LastEvent < e.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.HookTries.Where(t => t.At < old).ExecuteDeleteAsync(cancellationToken);
        await db.CommitAsync(cancellationToken);
    }
}
