using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Makes the store of a founded workspace: copy the template, write whose it is and its owner, open the workspace. Each step
/// leaves alone what is done already, so that a sign-up that was cut off goes on where it stopped.
/// </summary>
public sealed partial class FinishSignUp(
    CatalogDatabase catalog, StorePlaces places, StoreTemplate template, TimeProvider clock, ILogger<FinishSignUp> logger) : IDisposable
{
    // A new store has no gate yet that two who finish the same one would share.
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task ExecuteAsync(SystemCaller caller, TenantId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await _one.WaitAsync(cancellationToken);
        try
        {
            await FinishAsync(id, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task FinishAsync(TenantId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not var (tenant, founder))
        {
            return;
        }

        var store = places.StoreOf(id, tenant.Region);
        await template.CopyToAsync(store, cancellationToken);
        var identity = TenantIdentity.Of(id, tenant.Region, tenant.Incarnation, tenant.CreatedAt);
        await StoreIdentity.WriteAsync(store, identity, db => Settle(db, tenant, founder), cancellationToken);
        await OpenAsync(id, cancellationToken);
        Log.Ready(logger, id.Value);
    }

    private async Task<(Tenant Tenant, Account Founder)?> FindAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var found = await (
            from tenant in db.Tenants
            join account in db.Accounts on tenant.FoundedBy equals account.Id
            where tenant.Id == id && tenant.State == TenantState.Creating
            select new { tenant, account }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.tenant, found.account);
    }

    private void Settle(TenantDb db, Tenant tenant, Account founder)
    {
        var now = clock.GetUtcNow();
        var owner = Member.Join(founder.Id, founder.Mail, founder.MailConfirmedAt is not null, founder.Name, Roles.Owner, now);
        db.Members.Add(owner);
        var actor = new Actor(ActorKind.Member, owner.Id.Value.ToString(), owner.Name);
        db.Record(AuditEvent.Of(actor, now, "workspace.created", $"member/{owner.Id.Value}", tenant.Name, new { tenant.Region }));
    }

    private async Task OpenAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var tenant = await db.Tenants.SingleAsync(t => t.Id == id, cancellationToken);
        tenant.Ready();
        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Tenant {Tenant}: its store is ready.")]
        public static partial void Ready(ILogger logger, Guid tenant);
    }
}
