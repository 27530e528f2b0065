using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Keys;

/// <summary>The passwords of a workspace's database in a vault, or sealed in the catalog: Microsoft's client against a server of ours.</summary>
public sealed class PasswordVaultTests : IAsyncLifetime
{
    private FakeVault _vault = null!; // Started before each test.
    private House _house = null!; // Built before each test.

    public async Task InitializeAsync()
    {
        _vault = await FakeVault.StartAsync();
        _house = await House.BuildAsync(services => services.AddSingleton<IPasswordPlace>(new PasswordsInVault(_vault.Client)));
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await _vault.DisposeAsync();
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task The_vault_has_the_passwords_and_the_catalog_which_version_and_what_is_known_is_not_asked_again()
    {
        var tenant = (await _house.FoundAsync("Brightwater")).Id;
        var passwords = _house.Get<StorePasswords>();
        await NoteAsync(tenant, await passwords.NewAsync(tenant, default));
        await using var catalog = _house.Catalog.Read();

        var known = await passwords.ReadAsync(catalog, tenant, before: null, default);
        Assert.Equal(Enum.GetValues<StoreUser>().Select(u => _vault.VersionsOf($"certcenter-{tenant.Value:N}-{u.ToString().ToLowerInvariant()}")[^1]["value"]!.GetValue<string>()), known.Passwords.OrderBy(p => p.Key).Select(p => p.Value)); // Every version has one.
        Assert.All(known.Notes.Values, note => Assert.StartsWith(PasswordsInCatalog.Elsewhere, note, StringComparison.Ordinal));
        Assert.All(known.Passwords, p => Assert.DoesNotContain(p.Value, known.Notes[p.Key], StringComparison.Ordinal));

        var asked = _vault.Asked.Count();
        await passwords.ReadAsync(catalog, tenant, known, default);
        Assert.Equal(asked, _vault.Asked.Count());

        // A rotation adds a version; who has not looked again still opens the one before.
        await passwords.NewAsync(tenant, default);
        Assert.Equal(known.Passwords[StoreUser.A], await _house.Get<IPasswordPlace>().OpenAsync(known.Notes[StoreUser.A], default));

        await passwords.ForgetAsync(tenant, default);
        await passwords.ForgetAsync(tenant, default);
        Assert.Empty(_vault.Names);
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task Passwords_from_before_the_vault_open_and_a_vault_that_is_needed_and_not_set_or_refuses_is_named()
    {
        var tenant = (await _house.FoundAsync("Brightwater")).Id;
        Assert.Equal("before", await _house.Get<IPasswordPlace>().OpenAsync("before", default));

        var note = await _house.Get<IPasswordPlace>().KeepAsync(tenant, "A", "secret", default);
        var unset = await Assert.ThrowsAsync<KeysUnusableException>(() => new PasswordsInCatalog().OpenAsync(note, default));
        Assert.Contains("Keys:Passwords=KeyVault", unset.Message, StringComparison.Ordinal);

        _vault.Denies = true;
        var refused = await Assert.ThrowsAsync<KeysUnusableException>(() => _house.Get<IPasswordPlace>().OpenAsync(note, default));
        Assert.Contains("Forbidden", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KeysUnusableException>(() => _house.Get<StorePasswords>().NewAsync(tenant, default));
    }

    [SqlServerFact]
    public async Task The_next_rotation_moves_the_passwords_of_a_database_into_the_vault_and_work_goes_on()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        house.Spoil();
        var before = await house.FoundAsync("Brightwater");
        await using var node = await house.SecondNodeAsync(services => services.AddSingleton<IPasswordPlace>(new PasswordsInVault(_vault.Client)));
        var tenant = new TestTenant(node, before.Id, before.Owner);
        await tenant.JoinAsync("Rita", Roles.Reviewer);

        await node.Get<AskPasswordRotation>().ExecuteAsync(new SystemCaller("test"), DateTimeOffset.MaxValue, default);
        WorkspaceDriver.Held(await node.Get<RotatePasswords>().ExecuteAsync(tenant.Job, default));
        node.Clock.Pass(TimeSpan.FromMinutes(5));
        await tenant.JoinAsync("Sven", Roles.Reviewer);

        await using var catalog = node.Catalog.Read();
        var known = await node.Get<StorePasswords>().ReadAsync(catalog, tenant.Id, before: null, default);
        Assert.True(known.IsB);
        Assert.All(known.InUse, user => Assert.StartsWith(PasswordsInCatalog.Elsewhere, known.Notes[user], StringComparison.Ordinal));
    }

    private async Task NoteAsync(TenantId tenant, IReadOnlyDictionary<StoreUser, byte[]> made)
    {
        await using var catalog = await _house.Catalog.WriteAsync(default);
        catalog.AddRange(made.Select(m => StoreCredential.Of(tenant, m.Key, m.Value, House.Monday)));
        await catalog.CommitAsync(default);
    }
}
