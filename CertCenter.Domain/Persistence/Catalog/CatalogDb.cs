using CertCenter.Domain.Accounts;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Outbox;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Tenants;
using CertCenter.Domain.Trust;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The control plane: who signs in, which workspaces there are and where, what is due. No customer's data.</summary>
public abstract class CatalogDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountEvent> AccountEvents => Set<AccountEvent>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AccountMail> AccountMails => Set<AccountMail>();

    public DbSet<MailCredentials> MailCredentials => Set<MailCredentials>();

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<DueWork> DueWork => Set<DueWork>();

    public DbSet<StoreCredential> StoreCredentials => Set<StoreCredential>();

    public DbSet<StoreKey> StoreKeys => Set<StoreKey>();

    public DbSet<TrailKey> TrailKeys => Set<TrailKey>();

    public DbSet<StoreVersion> StoreVersions => Set<StoreVersion>();

    public DbSet<NodeNotice> NodeNotices => Set<NodeNotice>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<SealingKey> SealingKeys => Set<SealingKey>();

    public DbSet<FingerprintKey> FingerprintKeys => Set<FingerprintKey>();

    public DbSet<KeyEvent> KeyEvents => Set<KeyEvent>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<Leaving> Leavings => Set<Leaving>();

    public DbSet<ErasureStep> ErasureSteps => Set<ErasureStep>();

    public DbSet<ErasureCertificate> ErasureCertificates => Set<ErasureCertificate>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<PromiseState> PromiseStates => Set<PromiseState>();

    public DbSet<PromiseChange> PromiseChanges => Set<PromiseChange>();

    public DbSet<LifeEvent> LifeEvents => Set<LifeEvent>();

    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<StaffEvent> StaffEvents => Set<StaffEvent>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<TicketMessage> TicketMessages => Set<TicketMessage>();

    public DbSet<TicketEvent> TicketEvents => Set<TicketEvent>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<GrantEvent> GrantEvents => Set<GrantEvent>();

    public DbSet<SupportPolicy> SupportPolicies => Set<SupportPolicy>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<SignInProvider> SignInProviders => Set<SignInProvider>();

    public DbSet<SignInRole> SignInRoles => Set<SignInRole>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<SignInRules> SignInRules => Set<SignInRules>();

    internal IWakeUp? WakeUp { get; init; }

    /// <summary>Given up when this context is disposed.</summary>
    internal IDisposable? Hold { get; init; }

    /// <summary>Saves and commits, once for each context from <see cref="CatalogDatabase.WriteAsync"/>, then wakes what was queued.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        var mail = ChangeTracker.Entries<AccountMail>().Any(e => e.State is EntityState.Added);
        Versions.Advance(ChangeTracker);
        var transaction = Database.CurrentTransaction
            ?? throw new InvalidOperationException("This context only reads, or was committed already.");
        await ChainStaffEventsAsync(cancellationToken);
        try
        {
            await SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new ChangedMeanwhileException(e);
        }
        catch (Exception e) when (FullStore.Of(e) is { } full)
        {
            throw full;
        }

        await transaction.DisposeAsync();
        if (mail)
        {
            WakeUp?.Poke(null, WorkKind.Mail);
        }
    }

    /// <summary>Puts new lines of the security log behind the last one: there is one writer at a time.</summary>
    private async Task ChainStaffEventsAsync(CancellationToken cancellationToken)
    {
        var lines = ChangeTracker.Entries<StaffEvent>().Where(e => e.State is EntityState.Added).Select(e => e.Entity).ToList();
        if (lines.Count > 0)
        {
            var hash = await StaffEvents.OrderByDescending(e => e.Id).Select(e => e.Hash).FirstOrDefaultAsync(cancellationToken) ?? new byte[32];
            lines.ForEach(line => hash = line.Chain(hash));
        }
    }

    /// <summary>Notes in this transaction that a tenant has work of a kind at that moment or sooner.</summary>
    internal async Task ExpectWorkAsync(TenantId tenant, WorkKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await DueWork.FindAsync([tenant, kind], cancellationToken) is { } due)
        {
            due.Expect(at);
        }
        else
        {
            DueWork.Add(Domain.Tenants.DueWork.Of(tenant, kind, at));
        }
    }

    /// <summary>
    /// Deletes the rows of a tenant from every table that has its id, but from those named. A table that comes later is in.
    /// </summary>
    /// <returns>How many there were, by table.</returns>
    internal async Task<IReadOnlyDictionary<string, int>> DeleteOfAsync(TenantId tenant, IReadOnlyCollection<Type> but, CancellationToken cancellationToken)
    {
        SortedDictionary<string, int> deleted = new(StringComparer.Ordinal);
        foreach (var type in Model.GetEntityTypes().Where(t => !but.Contains(t.ClrType)))
        {
            var column = type.GetProperties().FirstOrDefault(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(TenantId));
            if (column is not null && type.GetTableName() is { } table)
            {
                var sql = $"DELETE FROM \"{table}\" WHERE \"{column.GetColumnName()}\" = {{0}}";
                deleted[table] = await Database.ExecuteSqlRawAsync(sql, [tenant.Value], cancellationToken);
            }
        }

        return deleted;
    }

    /// <summary>Saves and commits what <see cref="CatalogDatabase.Write"/> began.</summary>
    internal void Commit()
    {
        SaveChanges();
        Database.CommitTransaction();
    }

    public override void Dispose()
    {
        base.Dispose();
        Hold?.Dispose();
        GC.SuppressFinalize(this);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Hold?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Only for queries: true when the text is like the pattern, in either case; a backslash takes the meaning from a sign.</summary>
    public static bool Matches(string? text, string pattern) => throw new NotSupportedException("Only the database looks for words.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(
            typeof(CatalogDb).Assembly,
            type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICatalogTable<>)));
        WordFunction.Map(modelBuilder, () => Matches("", ""), lower: this is SqlServerCatalogDb);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);
}
