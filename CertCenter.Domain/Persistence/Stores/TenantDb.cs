using CertCenter.Domain.Audit;
using CertCenter.Domain.Bell;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Remediation;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>One tenant's store. The list below is the table of contents of the house.</summary>
public abstract class TenantDb(DbContextOptions options) : DbContext(options)
{
    private readonly List<Topic> _topics = [];
    private readonly List<AuditEvent> _trail = [];

    public DbSet<TenantIdentity> Identity => Set<TenantIdentity>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<Hook> Hooks => Set<Hook>();

    public DbSet<HookEvent> HookEvents => Set<HookEvent>();

    public DbSet<HookTry> HookTries => Set<HookTry>();

    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<DiscoveryRun> Runs => Set<DiscoveryRun>();

    public DbSet<RunProblem> RunProblems => Set<RunProblem>();

    public DbSet<SourceWrite> SourceWrites => Set<SourceWrite>();

    public DbSet<Identity> Identities => Set<Identity>();

    public DbSet<SourceAccount> SourceAccounts => Set<SourceAccount>();

    public DbSet<Entitlement> Entitlements => Set<Entitlement>();

    public DbSet<AccessPath> AccessPaths => Set<AccessPath>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignTemplate> CampaignTemplates => Set<CampaignTemplate>();

    public DbSet<Stage> Stages => Set<Stage>();

    public DbSet<Reviewer> Reviewers => Set<Reviewer>();

    public DbSet<ReviewSubject> ReviewSubjects => Set<ReviewSubject>();

    public DbSet<ReviewAccess> ReviewAccess => Set<ReviewAccess>();

    public DbSet<ReviewItem> ReviewItems => Set<ReviewItem>();

    public DbSet<ReviewWay> ReviewWays => Set<ReviewWay>();

    public DbSet<Routing> Routings => Set<Routing>();

    public DbSet<Exclusion> Exclusions => Set<Exclusion>();

    public DbSet<LeftOutItems> LeftOutItems => Set<LeftOutItems>();

    public DbSet<ConnectionOwner> ConnectionOwners => Set<ConnectionOwner>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<CampaignDay> CampaignDays => Set<CampaignDay>();

    public DbSet<CampaignPace> CampaignPaces => Set<CampaignPace>();

    public DbSet<CampaignStanding> CampaignStandings => Set<CampaignStanding>();

    public DbSet<DescriptionAsk> DescriptionAsks => Set<DescriptionAsk>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Removal> Removals => Set<Removal>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    /// <summary>What every screen may say of a connection, for folders that know nothing else of it.</summary>
    public IQueryable<ConnectionName> ConnectionNames =>
        Connections.Select(c => new ConnectionName { Id = c.Id, Name = c.Name, LastCompleteAt = c.LastCompleteAt });

    internal StoreLease? Lease { get; init; }

    /// <summary>Where the keys of the trail are; a context without it writes no line.</summary>
    internal StoreTrail? Trail { get; init; }

    /// <summary>Given up when this context is disposed.</summary>
    internal IDisposable? Hold { get; init; }

    internal abstract StoreDialect Dialect { get; }

    /// <summary>Queues a notice for the tenant's open screens; it goes out after the commit.</summary>
    public void Announce(Topic topic) => _topics.Add(topic);

    /// <summary>Says that the store will hold work of this kind to do at that moment: noted in the catalog before the commit.</summary>
    public Task ExpectWorkAsync(WorkKind kind, DateTimeOffset at, CancellationToken cancellationToken) =>
        Lease is null ? Task.CompletedTask : Lease.ExpectWorkAsync(kind, at, cancellationToken);

    /// <summary>The keys that open what lines of the trail commit to, as the catalog has them now.</summary>
    internal async Task<LineKeys> LineKeysAsync(CancellationToken cancellationToken) =>
        Trail is null ? new(Guid.Empty, new Dictionary<Guid, byte[]>()) : await Trail.AllAsync(cancellationToken);

    /// <summary>Adds a line to the trail; it is chained and saved by the commit.</summary>
    public void Record(AuditEvent line) => _trail.Add(line);

    /// <summary>
    /// Saves what was changed together with its audit event, commits, and then tells the screens and wakes the jobs. Once for each
    /// context from <see cref="TenantDatabases.WriteAsync"/>; a context that is disposed without it rolls back.
    /// </summary>
    public Task CommitAsync(AuditEvent line, CancellationToken cancellationToken)
    {
        Record(line);
        return CommitAsync(cancellationToken);
    }

    /// <summary>The same for lines recorded before, or for bookkeeping that needs none.</summary>
    /// <exception cref="InvalidOperationException">Something was changed that needs an audit event, and there is none.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (_trail.Count == 0 && changed.Any(e => e.Entity is not IBookkeeping))
        {
            throw new InvalidOperationException("A change without an audit event.");
        }

        var transaction = Database.CurrentTransaction
            ?? throw new InvalidOperationException("This context only reads, or was committed already.");
        var mail = changed.Any(e => e is { State: EntityState.Added, Entity: OutboxMail });
        if (mail)
        {
            await ExpectWorkAsync(WorkKind.Mail, DateTimeOffset.UnixEpoch, cancellationToken);
        }

        await ExpectHooksAsync(cancellationToken);
        await ChainTrailAsync(cancellationToken);
        Versions.Advance(ChangeTracker);
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
        Lease?.Committed(_topics);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Hold?.Dispose();
        if (Lease is not null)
        {
            await Lease.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(
            typeof(TenantDb).Assembly,
            type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITenantTable<>)));
        WordFunction.Map(modelBuilder, () => WordSearch.Matches("", ""), lower: Dialect.ComparesExactly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    /// <summary>Notices wait for addresses only where there is one.</summary>
    private async Task ExpectHooksAsync(CancellationToken cancellationToken)
    {
        var told = ChangeTracker.Entries<HookEvent>().Where(e => e.State is EntityState.Added).ToList();
        if (told.Count > 0 && await Hooks.AnyAsync(h => h.OffSince == null, cancellationToken))
        {
            await ExpectWorkAsync(WorkKind.Hooks, DateTimeOffset.UnixEpoch, cancellationToken);
        }
        else
        {
            told.ForEach(e => e.State = EntityState.Detached);
        }
    }

    private async Task ChainTrailAsync(CancellationToken cancellationToken)
    {
        if (_trail.Count == 0)
        {
            return;
        }

        var keys = await (Trail ?? throw new InvalidOperationException("This context writes no trail.")).ToWriteAsync(cancellationToken);
        var last = await AuditEvents.OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Hash }).FirstOrDefaultAsync(cancellationToken);
        var (id, hash) = last is null ? (0L, new byte[32]) : (last.Id, last.Hash);
        foreach (var line in _trail)
        {
            line.Chain(id, hash, keys);
            (id, hash) = (line.Id, line.Hash);
            AuditEvents.Add(line);
        }

        _trail.Clear();
    }
}
