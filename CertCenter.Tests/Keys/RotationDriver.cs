using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Portal.Files;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Keys;

/// <summary>A workspace with a connection's secret and a file, whose keys are rotated step by step.</summary>
internal sealed class RotationDriver : IAsyncDisposable
{
    public static readonly SystemCaller Asker = new("test");

    private RotationDriver(House house, TestTenant tenant, Connection connection, KeptFile file) =>
        (House, Tenant, Connection, File) = (house, tenant, connection, file);

    public House House { get; private set; }

    public TestTenant Tenant { get; private set; }

    public Connection Connection { get; }

    public KeptFile File { get; }

    public KeyOwner Owner => KeyOwner.Of(Tenant.Id);

    public static async Task<RotationDriver> BuildAsync()
    {
        var house = await House.BuildAsync(services => services.AddFiles());
        var tenant = await house.FoundAsync("Brightwater");
        var connection = Connection.Of("Directory", "Ldap", "{}", House.Monday);
        ConnectionSecret.Set(connection, "hunter2hunter2", house.Get<ISecrets>(), tenant.Owner, House.Monday);
        await tenant.WriteAsync(db => db.Connections.Add(connection));
        return new(house, tenant, connection, await house.Get<IFiles>().KeepAsync(tenant.Owner, new MemoryStream(new byte[200_000]), 1_000_000, default));
    }

    public async Task RestartAsync()
    {
        House = await House.RestartAsync();
        Tenant = new TestTenant(House, Tenant.Id, Tenant.Owner);
    }

    public Task AskAsync() => AskAsync(Owner);

    public Task AskAsync(KeyOwner owner) => House.Get<AskRotation>().ExecuteAsync(Asker, owner, default, default);

    /// <summary>When the next look is due; null when only one version is left.</summary>
    public async Task<DateTimeOffset?> LookAsync() => (await House.Get<RotateTenantKey>().ExecuteAsync(Tenant.Job, default)).Value;

    public async Task LookAtMasterAsync(bool asked = false) => await House.Get<RotateMasterKey>().ExecuteAsync(Asker, asked, default);

    public async Task<KeyAges> AgesAsync() => (await House.Get<KeyAgesQuery>().ExecuteAsync(Tenant.Owner, default)).Value;

    public async Task<byte[]> SecretAsync()
    {
        await using var db = await Tenant.ReadAsync();
        return (await db.Connections.AsNoTracking().SingleAsync()).Secret ?? [];
    }

    public async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = await Tenant.ReadAsync();
        return await db.AuditEvents.Where(e => e.What.StartsWith("key.")).OrderBy(e => e.Id).Select(e => e.What + " " + e.Subject).ToListAsync();
    }

    public async Task EverythingOpensAsync()
    {
        var secrets = House.Get<ISecrets>();
        Assert.Equal("hunter2hunter2", ConnectionSecret.Open(secrets, Tenant.Owner, Connection.Id, await SecretAsync()));
        Assert.Equal(Connection.SecretFingerprint, secrets.Fingerprint(ConnectionSecret.ContextOf(Tenant.Owner, Connection.Id), Encoding.UTF8.GetBytes("hunter2hunter2")));
        Assert.Null((await House.Get<VerifyTrail>().ExecuteAsync(Tenant.Owner, default)).Value.FirstBroken);
        await using var file = await House.Get<IFiles>().OpenAsync(Tenant.Owner, File.Id, default) ?? Stream.Null;
        Assert.Equal(File.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
