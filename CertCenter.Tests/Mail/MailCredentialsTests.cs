using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Outbox;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Mail;

public sealed class MailCredentialsTests : IAsyncLifetime
{
    private static readonly SystemCaller Asker = new("test");

    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_was_given_last_counts_and_for_its_server_only()
    {
        await SetAsync("smtp.b.test", "ana", "first");
        await SetAsync("smtp.b.test", "bo", "second");

        Assert.Equal(("bo", "second"), await KnownAsync("smtp.b.test"));
        Assert.Null(await KnownAsync("smtp.elsewhere.test"));
    }

    [Fact]
    public async Task They_are_sealed_again_when_the_key_of_the_catalog_is_rotated()
    {
        await SetAsync("smtp.b.test", "ana", "first");
        var before = await SealedAsync();

        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Catalog, default, default);
        await _house.Get<RotateCatalogKey>().ExecuteAsync(Asker, default);

        Assert.Equal((1, 2), (SealedBox.VersionOf(before), SealedBox.VersionOf(await SealedAsync())));
        Assert.Equal(("ana", "first"), await KnownAsync("smtp.b.test"));
    }

    private Task SetAsync(string host, string user, string password) => _house.Get<SetMailCredentials>().ExecuteAsync(Asker, host, new(user, password), default);

    private async Task<(string User, string Password)?> KnownAsync(string host) =>
        await _house.Get<MailCredentialsQuery>().ExecuteAsync(Asker, host, default) is { } known ? (known.User, known.Password) : null;

    private async Task<byte[]> SealedAsync()
    {
        await using var db = _house.Catalog.Read();
        return (await db.MailCredentials.SingleAsync()).Sealed;
    }
}
