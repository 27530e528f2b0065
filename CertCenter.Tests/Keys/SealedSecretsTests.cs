using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Keys;

public sealed class SealedSecretsTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private SecretContext _password = null!;
    private ISecrets _secrets = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _password = new((await _house.FoundAsync("Brightwater")).Id, "connection/1", "password");
        _secrets = _house.Get<ISecrets>();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_was_sealed_opens_in_its_context_also_after_a_restart()
    {
        var secret = _secrets.Seal(_password, "hunter2hunter2"u8);

        Assert.Equal("hunter2hunter2", Encoding.UTF8.GetString(_secrets.Open(_password, secret)));
        var fingerprint = _secrets.Fingerprint(_password, "a"u8);
        _house = await _house.RestartAsync();
        Assert.Equal("hunter2hunter2", Encoding.UTF8.GetString(_house.Get<ISecrets>().Open(_password, secret)));
        Assert.Equal(fingerprint, _house.Get<ISecrets>().Fingerprint(_password, "a"u8));
    }

    [Fact]
    public async Task Moved_to_another_tenant_thing_or_field_it_does_not_open()
    {
        var secret = _secrets.Seal(_password, "hunter2hunter2"u8);
        SecretContext[] elsewhere =
        [
            _password with { Tenant = (await _house.FoundAsync("Norrvik")).Id },
            _password with { Tenant = null },
            _password with { Subject = "connection/2" },
            _password with { Field = "token" },
            _password with { Subject = "connection/1pass", Field = "word" },
        ];

        Assert.All(elsewhere, context => Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(context, secret)));
    }

    [Fact]
    public void No_byte_of_it_can_be_changed_or_left_out()
    {
        var secret = _secrets.Seal(_password, "hunter2hunter2"u8);

        for (var n = 0; n < secret.Length; n++)
        {
            var altered = secret.ToArray();
            altered[n] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(_password, altered));
            Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(_password, secret.AsSpan(0, n)));
        }
    }

    [Fact]
    public void The_same_secret_is_sealed_differently_each_time_and_has_one_fingerprint_in_a_tenant()
    {
        Assert.NotEqual(_secrets.Seal(_password, "a"u8), _secrets.Seal(_password, "a"u8));
        Assert.Equal(_secrets.Fingerprint(_password, "a"u8), _secrets.Fingerprint(_password with { Subject = "connection/2" }, "a"u8));
        Assert.NotEqual(_secrets.Fingerprint(_password, "a"u8), _secrets.Fingerprint(_password, "b"u8));
        Assert.NotEqual(_secrets.Fingerprint(_password, "a"u8), _secrets.Fingerprint(_password with { Tenant = null }, "a"u8));
    }
}
