using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Files;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Files;

public sealed class TenantFilesTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _ours = null!;
    private IFiles _files = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _ours = await _house.FoundAsync("Brightwater");
        _files = _house.Get<IFiles>();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_is_kept_comes_back_with_its_size_and_hash_until_it_is_removed()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);

        var kept = await _files.KeepAsync(_ours.Owner, new MemoryStream(content), 300_000, default);

        Assert.Equal((300_000, Convert.ToHexStringLower(SHA256.HashData(content))), (kept.Bytes, kept.Sha256));
        await using (var opened = await _files.OpenAsync(_ours.Owner, kept.Id, default))
        {
            var copy = new MemoryStream();
            await (opened ?? Stream.Null).CopyToAsync(copy);
            Assert.Equal(content, copy.ToArray());
        }

        await _files.RemoveAsync(_ours.Owner, kept.Id, default);
        Assert.Null(await _files.OpenAsync(_ours.Owner, kept.Id, default));
    }

    [Fact]
    public async Task A_file_past_its_limit_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<FileTooLargeException>(
            () => _files.KeepAsync(_ours.Owner, new MemoryStream(new byte[1001]), 1000, default));

        Assert.Equal(1000, refused.Limit);
        Assert.Empty(Directory.EnumerateFiles(await _house.Databases.FilesOfAsync(_ours.Owner, default)));
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_under_the_same_id()
    {
        var theirs = await _house.FoundAsync("Norrvik");
        var kept = await _files.KeepAsync(_ours.Owner, new MemoryStream([1, 2, 3]), 10, default);

        Assert.Null(await _files.OpenAsync(theirs.Owner, kept.Id, default));
    }
}
