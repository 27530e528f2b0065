using System.Text.Json;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Tenants;

/// <summary>P14 on a server: the database and its users are gone, the catalog knows nothing of it, and the certificate says which backups are left; a second one follows when they have lapsed.</summary>
[Trait("Promise", "P14")]
public sealed class ErasureOnServerTests
{
    private const string Canary = "KANARIENVOGEL";

    [SqlServerFact]
    public async Task Database_and_users_are_gone_and_the_certificate_tells_of_the_servers_backups()
    {
        await using var house = await HouseAsync();
        var stays = await house.FoundAsync("Stays");
        var leaves = await LeavingAsync(house);
        var hasBackup = await BackUpAsync(house, leaves);
        await RestoredCopies.MakeAsync(house, leaves, leaves);
        Assert.NotEmpty(await house.WhereItStandsAsync(Canary));

        await EraseAsync(house);

        var content = await IsErasedAsync(house, leaves.Id);
        Assert.Equal("SQL Server", content.Steps.Single(s => s.Name == "store").Facts.GetProperty("database").GetString());
        var told = content.Steps.Single(s => s.Name == "trail").Facts.GetProperty("backups");
        Assert.Equal(hasBackup ? ["full"] : [], told.GetProperty("kinds").EnumerateArray().Select(k => k.GetProperty("kind").GetString()));
        Assert.Equal(!told.GetProperty("told").GetBoolean(), content.DoesNotShow.Any(s => s.Contains("does not tell which backups", StringComparison.Ordinal)));
        Assert.NotEmpty(await house.DatabasesOfTenantsAsync());
        await stays.JoinAsync("Whoever stays", Roles.Reviewer);

        house.Clock.Pass(TimeSpan.FromDays(34));
        await EraseAsync(house);
        Assert.Equal([1], await CertificatesAsync(house, leaves.Id));
        house.Clock.Pass(TimeSpan.FromDays(1));
        await EraseAsync(house);
        await EraseAsync(house);
        Assert.Equal([1, 2], await CertificatesAsync(house, leaves.Id));
    }

    [SqlServerFact]
    public async Task Killed_at_any_step_it_completes_once()
    {
        var faults = new Faults();
        await using var house = await HouseAsync(services => services.AddSingleton<ILogger<Erasure>>(faults));
        foreach (var step in Erasure.Order)
        {
            using var kill = new CancellationTokenSource();
            faults.Now = new($"did '{step}'", kill);
            var leaves = await LeavingAsync(house);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), kill.Token));
            Assert.True(faults.Now.Happened);

            await EraseAsync(house);
            await EraseAsync(house);

            await IsErasedAsync(house, leaves.Id);
        }
    }

    private static Task<House> HouseAsync(Action<IServiceCollection>? replace = null) => House.BuildAsync(
        services =>
        {
            services.AddSingleton<ISecrets, SealedSecrets>();
            replace?.Invoke(services);
        },
        StoreProvider.SqlServer);

    /// <summary>A workspace full of its word, whose last day is over.</summary>
    private static async Task<TestTenant> LeavingAsync(House house)
    {
        var tenant = await house.FoundAsync(Canary);
        await using (var db = await house.Catalog.WriteAsync(default))
        {
            (await db.Accounts.SingleAsync(a => a.Mail.StartsWith("olga@" + Canary.ToLowerInvariant()))).Name = Canary + " Olga";
            db.Add(Invitation.To($"guest@{Canary}.test", tenant.Id, Roles.Auditor, Canary, house.Clock.GetUtcNow(), TimeSpan.FromDays(7)));
            await db.CommitAsync(default);
        }

        await tenant.JoinAsync(Canary + " Member", Roles.Administrator);
        await tenant.CancelAsync(Canary);
        await using var erasing = await house.Catalog.WriteAsync(default);
        (await erasing.Tenants.SingleAsync(t => t.Id == tenant.Id)).BeginErasing();
        await erasing.CommitAsync(default);
        return tenant;
    }

    /// <summary>A backup to nowhere, which stands in the list of a server that makes backups when it is told to.</summary>
    private static async Task<bool> BackUpAsync(House house, TestTenant tenant)
    {
        var database = house.Get<SqlServers>().DatabaseOf(tenant.Id);
        await using var server = new SqlConnection(SqlServer.Administrator);
        await server.OpenAsync();
        return await SqlServer.TryAsync(server, $"BACKUP DATABASE [{database}] TO DISK = N'NUL'");
    }

    private static async Task EraseAsync(House house) => Assert.Equal(0, await house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), default));

    private static async Task<IReadOnlyList<int>> CertificatesAsync(House house, TenantId id)
    {
        await using var db = house.Catalog.Read();
        return await db.ErasureCertificates.Where(c => c.Tenant == id).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync();
    }

    private static async Task<CertificateContent> IsErasedAsync(House house, TenantId id)
    {
        Assert.DoesNotContain(await house.DatabasesOfTenantsAsync(), name => name.Contains(id.Value.ToString("N"), StringComparison.Ordinal));
        Assert.Empty(await house.WhereItStandsAsync(Canary));
        Assert.Empty(await house.WhereItStandsAsync(Canary.ToLowerInvariant()));
        await using var db = house.Catalog.Read();
        Assert.Equal(TenantState.Erased, await db.Tenants.Where(t => t.Id == id).Select(t => t.State).SingleAsync());
        Assert.False(await db.StoreCredentials.AnyAsync(c => c.Tenant == id));
        var issued = Assert.Single(await db.ErasureCertificates.Where(c => c.Tenant == id).ToListAsync());
        var content = CertificateContent.Parse(issued.Content);
        Assert.Equal(["access", "trail", "store", "people", "key", "catalog", "proof"], content.Steps.Select(s => s.Name));
        Assert.Equal(JsonValueKind.Undefined, content.Steps.Single(s => s.Name == "trail").Facts.TryGetProperty("unreadable", out var why) ? why.ValueKind : default);
        return content;
    }

    /// <summary>Another fault each time.</summary>
    private sealed class Faults : ILogger<Erasure>
    {
        public FaultAtErasure? Now { get; set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Now?.Log(logLevel, eventId, state, exception, formatter);
    }
}
