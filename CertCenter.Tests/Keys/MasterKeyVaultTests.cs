using CertCenter.Domain.Keys;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Keys;

/// <summary>The master key in a vault: Microsoft's client against a server of ours that speaks the documented REST calls.</summary>
public sealed class MasterKeyVaultTests : IAsyncLifetime
{
    private const string Name = "certcenter-master-key";

    private FakeVault _server = null!; // Started before each test.

    private MasterKeyVault Vault { get; set; } = null!; // Built before each test.

    public async Task InitializeAsync()
    {
        _server = await FakeVault.StartAsync();
        Vault = new MasterKeyVault(_server.Client, Name);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void A_vault_without_it_has_none_and_what_is_written_is_read()
    {
        Assert.Null(Vault.Read());

        var keys = MasterKeys.First(House.Monday);
        Vault.Write(keys);

        Assert.Equal(keys.ToText(), Vault.Read()?.ToText());
    }

    [Fact]
    public void A_rotation_is_a_new_version_and_switches_the_older_ones_off()
    {
        var first = MasterKeys.First(House.Monday);
        Vault.Write(first);
        Vault.Write(first.Next(House.Monday));
        Vault.Write(first.Next(House.Monday).OnlyCurrent());

        Assert.Equal((2, false), (Vault.Read()!.Current, Vault.Read()!.HasOlder)); // It was written above.
        Assert.Equal([false, false, true], _server.VersionsOf(Name).Select(v => v["attributes"]!["enabled"]!.GetValue<bool>())); // Every version has both.
    }

    [Fact]
    public void A_vault_that_refuses_is_named_with_its_reason()
    {
        _server.Denies = true;

        var refused = Assert.Throws<KeysUnusableException>(() => Vault.Read());

        Assert.Contains("Forbidden", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Name, refused.Message, StringComparison.Ordinal);
    }
}
