using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Makes the key and the store of a founded workspace in named steps, writes whose it is and its owner, opens the workspace. Each step
/// leaves alone what is done already, so that a sign-up that was cut off goes on where it stopped.
/// </summary>
public sealed partial class FinishSignUp(
    CatalogDatabase catalog, StoreMaker maker, NewKeys keys, IOptions<LifecycleOptions> life, TimeProvider clock, ILogger<FinishSignUp> logger)
{
    public async Task ExecuteAsync(SystemCaller caller, TenantId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var alone = await maker.AloneAsync(id, cancellationToken);
        if (await FindAsync(id, cancellationToken) is not var (tenant, founder))
        {
            return;
        }

        Log.Step(logger, id.Value, "key");
        await MakeKeyAsync(id, cancellationToken);
        var identity = TenantIdentity.Of(id, tenant.Region, tenant.Incarnation, tenant.CreatedAt);
        await maker.MakeAsync(new(identity, db => Settle(db, tenant, founder)), step => Log.Step(logger, id.Value, step), cancellationToken);
        Log.Step(logger, id.Value, "open");
        await OpenAsync(id, cancellationToken);
        Log.Ready(logger, id.Value);
    }

    /// <summary>
    /// Does the same for nobody and takes it away again: that an address has an account is not to be told by how soon the answer comes.
    /// </summary>
    internal async Task PretendAsync(string region, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var nobody = Account.Of("nobody@localhost", "Nobody", now);
        var tenant = Tenant.Found("Nobody", region, nobody.Id, now);
        var identity = TenantIdentity.Of(tenant.Id, region, tenant.Incarnation, now);
        await using var alone = await maker.AloneAsync(tenant.Id, cancellationToken);
        using var lent = keys.Pretend(KeyOwner.Of(tenant.Id));
        try
        {
            await maker.MakeAsync(new(identity, db => Settle(db, tenant, nobody)), _ => { }, cancellationToken);
        }
        finally
        {
            await maker.UndoAsync(identity, CancellationToken.None);
        }
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
        if (life.Value.TrialDays is > 0 and var days)
        {
            tenant.Ready(clock.GetUtcNow().AddDays(days));
            await db.ExpectWorkAsync(id, WorkKind.Leaving, clock.GetUtcNow().AddDays(days), cancellationToken);
        }
        else
        {
            tenant.Ready();
        }

        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Before the store: what a store is opened with may be sealed.</summary>
    private async Task MakeKeyAsync(TenantId id, CancellationToken cancellationToken)
    {
        var owner = KeyOwner.Of(id);
        await using (var looks = catalog.Read())
        {
            if (await looks.SealingKeys.AnyAsync(k => k.Owner == owner, cancellationToken))
            {
                return;
            }
        }

        var rows = keys.First(owner);
        await using var db = await catalog.WriteAsync(cancellationToken);
        db.AddRange(rows);
        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "Tenant {Tenant}: making its store, step '{Step}'.")]
        public static partial void Step(ILogger logger, Guid tenant, string step);

        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Tenant {Tenant}: its store is ready.")]
        public static partial void Ready(ILogger logger, Guid tenant);
    }
}
