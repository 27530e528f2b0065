using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Secrets;
using Xunit;

namespace CertCenter.Tests.Secrets;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SealedSecretsTests : IDisposable
{
    private static readonly TenantId Brightwater = new(Guid.NewGuid());
    private static readonly SecretContext Password = new(Brightwater, "connection:1", "password");

    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-keys-").FullName;
    private readonly SealedSecrets _secrets;

    public SealedSecretsTests() => _secrets = new SealedSecrets(new MasterKey(KeyFile, mustBeProtected: true));

    private string KeyFile => Path.Combine(_folder, "keys", "master.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_sealed_opens_in_its_context_also_after_a_restart()
    {
        var secret = _secrets.Seal(Password, "hunter2hunter2"u8);

        Assert.Equal("hunter2hunter2", Encoding.UTF8.GetString(_secrets.Open(Password, secret)));
        Assert.Equal("hunter2hunter2", Encoding.UTF8.GetString(new SealedSecrets(new MasterKey(KeyFile, true)).Open(Password, secret)));
    }

    public static TheoryData<SecretContext> OtherContexts =>
    [
        Password with { Tenant = new TenantId(Guid.NewGuid()) },
        Password with { Tenant = null },
        Password with { Subject = "connection:2" },
        Password with { Field = "token" },
        Password with { Subject = "connection:1pass", Field = "word" },
    ];

    [Theory]
    [MemberData(nameof(OtherContexts), DisableDiscoveryEnumeration = true)]
    public void Moved_to_another_tenant_thing_or_field_it_does_not_open(SecretContext elsewhere)
    {
        var secret = _secrets.Seal(Password, "hunter2hunter2"u8);

        Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(elsewhere, secret));
    }

    [Fact]
    public void No_byte_of_it_can_be_changed_or_left_out()
    {
        var secret = _secrets.Seal(Password, "hunter2hunter2"u8);

        for (var n = 0; n < secret.Length; n++)
        {
            var altered = secret.ToArray();
            altered[n] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(Password, altered));
            Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(Password, secret.AsSpan(0, n)));
        }
    }

    [Fact]
    public void The_same_secret_is_sealed_differently_each_time_and_has_one_fingerprint_in_a_tenant()
    {
        Assert.NotEqual(_secrets.Seal(Password, "a"u8), _secrets.Seal(Password, "a"u8));
        Assert.Equal(_secrets.Fingerprint(Password, "a"u8), _secrets.Fingerprint(Password with { Subject = "connection:2" }, "a"u8));
        Assert.NotEqual(_secrets.Fingerprint(Password, "a"u8), _secrets.Fingerprint(Password, "b"u8));
        Assert.NotEqual(_secrets.Fingerprint(Password, "a"u8), _secrets.Fingerprint(Password with { Tenant = null }, "a"u8));
    }

    [Fact]
    public void The_master_key_is_made_for_its_owner_only()
    {
        _secrets.Seal(Password, "a"u8);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(32, new FileInfo(KeyFile).Length);
    }

    [Fact]
    public void A_master_key_that_others_may_read_is_refused_with_what_to_do()
    {
        _secrets.Seal(Password, "a"u8);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refused = Assert.Throws<InvalidOperationException>(() => new MasterKey(KeyFile, mustBeProtected: true).Derive("x"));
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(new MasterKey(KeyFile, mustBeProtected: false).Derive("x"));
    }
}
