using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using CertCenter.Tests.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P14: after the announced instant nothing of a workspace is in any file or database of the installation, nothing opens, and the
/// certificate verifies with the published key alone. Killed at each step it completes once.
/// </summary>
[Trait("Promise", "P14"), Trait(SqlServer.Only, "Embedded")]
public sealed class ErasurePromiseTests
{
    private const string Canary = "KANARIENVOGEL";

    public static TheoryData<string> Moments =>
    [
        .. from step in (string[])["access", "trail", "specimen", "store", "people", "key", "catalog", "proof"]
           from said in (string[])[$"step '{step}'", $"did '{step}'"]
           select said,
    ];

    [Fact]
    public async Task Nothing_of_it_is_left_and_the_certificate_verifies_offline()
    {
        await using var house = await HouseAsync();
        var stays = await house.FoundAsync("Stays");
        var leaves = await LeavingAsync(house);
        Assert.NotEmpty(FilesWith(house.Root, Canary));

        await EraseAsync(house);

        await IsErasedAsync(house, leaves.Id);
        await stays.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", "1", default)));
        Assert.Throws<KeysUnusableException>(() => house.Get<ErasurePromiseBackup>().Open(leaves.Id));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Killed_at_any_step_it_completes_once(string said)
    {
        using var kill = new CancellationTokenSource();
        var fault = new FaultAtErasure(said, kill);
        await using var house = await HouseAsync(services => services.AddSingleton<ILogger<Erasure>>(fault));
        var leaves = await LeavingAsync(house);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), kill.Token));
        Assert.True(fault.Happened);

        await EraseAsync(house);
        await EraseAsync(house);

        await IsErasedAsync(house, leaves.Id);
    }

    [Fact]
    public async Task A_store_that_is_in_use_is_erased_at_the_next_time()
    {
        await using var house = await HouseAsync();
        var leaves = await LeavingAsync(house, begin: false);
        await using (await leaves.ReadAsync())
        {
            await BeginAsync(house, leaves.Id);
            Assert.Equal(1, await house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), default));
        }

        await EraseAsync(house);

        await IsErasedAsync(house, leaves.Id);
    }

    [Fact]
    public async Task Were_the_key_not_destroyed_no_certificate_would_be_issued()
    {
        await using var house = await HouseAsync(services => services.Wrap<IShredStore>(shred => new KeepingShredStore(shred)));
        await LeavingAsync(house);

        Assert.Equal(1, await house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), default));

        await using var db = house.Catalog.Read();
        Assert.False(await db.ErasureCertificates.AnyAsync());
        Assert.Equal(TenantState.Erasing, await db.Tenants.Select(t => t.State).SingleAsync());
    }

    [Fact]
    public async Task Were_the_catalog_not_written_anew_the_same_search_would_find_the_name()
    {
        await using var house = await HouseAsync();
        await LeavingAsync(house);
        await using (var db = await house.Catalog.WriteAsync(default))
        {
            await db.Tenants.ExecuteUpdateAsync(t => t.SetProperty(x => x.Name, ""));
            await db.CommitAsync(default);
        }

        Assert.Contains(FilesWith(house.Root, Canary), f => f.Contains("catalog.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_second_certificate_follows_when_the_last_copy_has_lapsed()
    {
        await using var house = await HouseAsync();
        var leaves = await LeavingAsync(house);
        await EraseAsync(house);
        house.Clock.Pass(TimeSpan.FromDays(35));

        await EraseAsync(house);
        await EraseAsync(house);

        var id = await CertificateAsync(house, leaves.Id);
        var place = (await house.Get<CertificateQuery>().ExecuteAsync(new Visitor("", ""), id, default)).Value;
        Assert.Equal([1, 2], place.Issued.Select(i => i.Number));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(place.Issued[0].Content)), CertificateContent.Parse(place.Issued[1].Content).FirstSha256);
        await VerifiesAsync(house, place.Issued[1]);
    }

    private static async Task<House> HouseAsync(Action<IServiceCollection>? replace = null) => await House.BuildAsync(services =>
    {
        services.AddSingleton<ISecrets, SealedSecrets>();
        services.AddSingleton<ErasurePromiseBackup>();
        replace?.Invoke(services);
    });

    /// <summary>A workspace full of its word, whose last day is over.</summary>
    private static async Task<TestTenant> LeavingAsync(House house, bool begin = true)
    {
        var tenant = await house.FoundAsync(Canary);
        await using (var db = await house.Catalog.WriteAsync(default))
        {
            (await db.Accounts.SingleAsync(a => a.Mail.StartsWith("olga@" + Canary.ToLowerInvariant()))).Name = Canary + " Olga";
            var now = house.Clock.GetUtcNow();
            var organisation = SignInProvider.Of(tenant.Id, ProviderKind.Standard, Canary, "https://id.example.test", Canary, null, now);
            var gone = Account.OfOrganisation(Canary + " Gone", now);
            db.AddRange(organisation, gone, SignInLink.Of(organisation, organisation.Authority, Canary, gone.Id, followsRoles: true, null, now));
            db.Add(Invitation.To($"guest@{Canary}.test", tenant.Id, Roles.Auditor, Canary, house.Clock.GetUtcNow(), TimeSpan.FromDays(7)));
            await db.CommitAsync(default);
        }

        await tenant.JoinAsync(Canary + " Member", Roles.Administrator);
        house.Get<ErasurePromiseBackup>().Take(tenant.Id);
        var folder = await house.Databases.FilesOfAsync(tenant.Owner, default);
        await File.WriteAllTextAsync(Path.Combine(folder, "upload"), Canary);
        await tenant.CancelAsync(Canary);
        if (begin)
        {
            await BeginAsync(house, tenant.Id);
        }

        return tenant;
    }

    private static async Task BeginAsync(House house, TenantId id)
    {
        await using var db = await house.Catalog.WriteAsync(default);
        (await db.Tenants.SingleAsync(t => t.Id == id)).BeginErasing();
        await db.CommitAsync(default);
    }

    private static async Task EraseAsync(House house) => Assert.Equal(0, await house.Get<EraseWorkspaces>().ExecuteAsync(new SystemCaller("test"), default));

    private static async Task IsErasedAsync(House house, TenantId id)
    {
        Assert.Empty(FilesWith(house.Root, Canary));
        Assert.Empty(FilesWith(house.Root, Canary.ToLowerInvariant()));
        await using var db = house.Catalog.Read();
        Assert.Equal(TenantState.Erased, await db.Tenants.Where(t => t.Id == id).Select(t => t.State).SingleAsync());
        Assert.Throws<KeysUnusableException>(() => house.Get<FileKeys>().Wrap(id, new FileId(Guid.NewGuid()), new byte[32]));
        await Assert.ThrowsAsync<StoreRefusedException>(() => house.Databases.ReadAsync(TestTenant.JobOf(id), default));
        var issued = await db.ErasureCertificates.Where(c => c.Tenant == id).ToListAsync();
        var place = (await house.Get<CertificateQuery>().ExecuteAsync(new Visitor("", ""), Assert.Single(issued).Id, default)).Value;
        var content = CertificateContent.Parse(Assert.Single(place.Issued).Content);
        Assert.Equal(["access", "trail", "store", "people", "key", "catalog", "proof"], content.Steps.Select(s => s.Name));
        Assert.Contains(content.Shows, s => s.StartsWith("The database itself was sealed", StringComparison.Ordinal));
        await VerifiesAsync(house, place.Issued[0]);
    }

    /// <summary>With the file, its signature and the published key, and nothing else.</summary>
    private static async Task VerifiesAsync(House house, IssuedCertificate issued)
    {
        var pem = (await house.Get<PublishedKeyQuery>().ExecuteAsync(new Visitor("", ""), issued.Key, default)).Value;
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        Assert.True(key.VerifyData(issued.Content, issued.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        var altered = issued.Content.ToArray();
        altered[^5] ^= 1;
        Assert.False(key.VerifyData(altered, issued.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static async Task<Guid> CertificateAsync(House house, TenantId id)
    {
        await using var db = house.Catalog.Read();
        return await db.ErasureCertificates.Where(c => c.Tenant == id).Select(c => c.Id).FirstAsync();
    }

    private static List<string> FilesWith(string root, string word)
    {
        var sought = Encoding.UTF8.GetBytes(word);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock" && Read(f).AsSpan().IndexOf(sought) >= 0)];
    }

    private static byte[] Read(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        open.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Something sealed that was carried away while the workspace lived, as a backup would.</summary>
    private sealed class ErasurePromiseBackup(FileKeys keys)
    {
        private readonly FileId _file = new(Guid.NewGuid());
        private byte[] _wrapped = [];

        public void Take(TenantId tenant) => _wrapped = keys.Wrap(tenant, _file, RandomNumberGenerator.GetBytes(32));

        public void Open(TenantId tenant) => keys.Unwrap(tenant, _file, _wrapped);
    }

    /// <summary>Says that it destroys and does not.</summary>
    private sealed class KeepingShredStore(IShredStore real) : IShredStore
    {
        public byte[]? Read(Guid id) => real.Read(id);

        public void Keep(KeyOwner owner, Guid id, byte[] part) => real.Keep(owner, id, part);

        public void Destroy(Guid id)
        {
        }

        public void DestroyAll(KeyOwner owner)
        {
        }
    }
}
