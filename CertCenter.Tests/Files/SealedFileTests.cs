using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Files;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Files;

/// <summary>What was kept opens whole or not at all: cut off, altered, moved, or with a key that is gone, it is refused.</summary>
public sealed class SealedFileTests : IAsyncLifetime
{
    private const int Chunk = 64 * 1024;

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) - 1)]
    [InlineData(3 * Chunk)]
    public async Task Every_length_comes_back_and_can_be_read_from_anywhere(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var kept = await KeepAsync(content);

        await using var file = await OpenAsync(kept.Id);

        Assert.Equal((length, length, Convert.ToHexStringLower(SHA256.HashData(content))), (file.Length, kept.Bytes, kept.Sha256));
        foreach (var from in new[] { 0, length / 2, Chunk - 3, length - 1, length }.Where(f => f >= 0 && f <= length))
        {
            file.Position = from;
            var rest = new MemoryStream();
            await file.CopyToAsync(rest);
            Assert.Equal(content[from..], rest.ToArray());
        }

        file.Seek(-length, SeekOrigin.End);
        var again = new byte[length];
        file.ReadExactly(again);
        Assert.Equal(content, again);
    }

    [Fact]
    public async Task Nothing_of_the_content_stands_in_the_file()
    {
        var kept = await KeepAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("brightwater canary ", 10_000))));

        Assert.Equal(-1, (await File.ReadAllBytesAsync(PlaceOf(kept.Id))).AsSpan().IndexOf("canary"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(138)]
    [InlineData(139)]
    [InlineData(138 + Chunk)]
    [InlineData(138 + Chunk + 16)]
    [InlineData(138 + Chunk + 17)]
    [InlineData(138 + (2 * (Chunk + 16)))]
    [InlineData(138 + (2 * (Chunk + 16)) + 100)]
    public async Task A_file_that_was_cut_off_does_not_begin(int length)
    {
        var kept = await KeepAsync(RandomNumberGenerator.GetBytes((2 * Chunk) + 500));
        await using (var file = new FileStream(PlaceOf(kept.Id), FileMode.Open, FileAccess.Write))
        {
            file.SetLength(length);
        }

        await Assert.ThrowsAsync<FileDamagedException>(() => OpenAsync(kept.Id));
    }

    [Fact]
    public async Task A_flipped_bit_is_noticed_wherever_it_is()
    {
        var kept = await KeepAsync(RandomNumberGenerator.GetBytes((2 * Chunk) + 500));
        var whole = await File.ReadAllBytesAsync(PlaceOf(kept.Id));
        var used = SealedHead.PlaceOf(0) + FileKeys.WrappedBytes;
        foreach (var n in Enumerable.Range(0, (int)used).Concat([SealedHead.Bytes, SealedHead.Bytes + Chunk + 3, SealedHead.Bytes + Chunk + 20, whole.Length - 1]))
        {
            var altered = whole.ToArray();
            altered[n] ^= 0x10;
            await File.WriteAllBytesAsync(PlaceOf(kept.Id), altered);
            await RefusedAsync(kept.Id);
        }
    }

    [Fact]
    public async Task Chunks_that_changed_places_left_or_came_from_another_file_are_noticed()
    {
        var kept = await KeepAsync(RandomNumberGenerator.GetBytes(4 * Chunk));
        var other = await KeepAsync(RandomNumberGenerator.GetBytes(4 * Chunk));
        var whole = await File.ReadAllBytesAsync(PlaceOf(kept.Id));
        var theirs = await File.ReadAllBytesAsync(PlaceOf(other.Id));
        byte[] Part(byte[] file, int number) => file.AsSpan(SealedHead.Bytes + (number * (Chunk + 16)), Chunk + 16).ToArray();
        var head = whole[..SealedHead.Bytes];

        foreach (byte[] altered in new byte[][]
        {
            [.. head, .. Part(whole, 1), .. Part(whole, 0), .. Part(whole, 2), .. Part(whole, 3)],
            [.. head, .. Part(whole, 0), .. Part(whole, 2), .. Part(whole, 3)],
            [.. head, .. Part(whole, 0), .. Part(whole, 1), .. Part(whole, 2)],
            [.. whole, .. Part(whole, 3)],
            [.. head, .. Part(whole, 0), .. Part(theirs, 1), .. Part(whole, 2), .. Part(whole, 3)],
            theirs,
        })
        {
            await File.WriteAllBytesAsync(PlaceOf(kept.Id), altered);
            await RefusedAsync(kept.Id);
        }
    }

    [Fact]
    public async Task Put_into_another_workspace_under_the_same_id_it_does_not_open()
    {
        var kept = await KeepAsync([1, 2, 3]);
        var norrvik = await _house.FoundAsync("Norrvik");
        File.Copy(PlaceOf(kept.Id), Path.Combine(await _house.Databases.FilesOfAsync(norrvik.Owner, default), kept.Id.Value.ToString("N")));

        await Assert.ThrowsAsync<FileDamagedException>(() => _house.Get<IFiles>().OpenAsync(norrvik.Owner, kept.Id, default));
    }

    [Fact]
    public async Task Its_workspaces_key_destroyed_no_copy_opens()
    {
        var kept = await KeepAsync([1, 2, 3]);
        await _house.Get<ShredKeys>().ExecuteAsync(new("test"), _tenant.Id, default);

        await Assert.ThrowsAsync<FileDamagedException>(() => OpenAsync(kept.Id));
        await Assert.ThrowsAsync<KeysUnusableException>(() => KeepAsync([1]));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(PlaceOf(kept.Id)) ?? "", "*.part"));
    }

    [Fact]
    public async Task Half_files_of_a_killed_process_are_removed_when_they_are_a_day_old()
    {
        var kept = await KeepAsync([1, 2, 3]);
        var (old, young) = (PlaceOf(new(Guid.NewGuid())) + ".part", PlaceOf(new(Guid.NewGuid())) + ".part");
        foreach (var (file, age) in new[] { (old, 25), (young, 23), (PlaceOf(kept.Id), 500) })
        {
            await File.AppendAllTextAsync(file, "");
            File.SetLastWriteTimeUtc(file, House.Monday.AddHours(-age).UtcDateTime);
        }

        await new SweepHalfFiles(_house.Get<StorePlaces>(), _house.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<SweepHalfFiles>.Instance).SweepAsync(default);

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(PlaceOf(kept.Id))));
    }

    private Task<KeptFile> KeepAsync(byte[] content) => _house.Get<IFiles>().KeepAsync(_tenant.Owner, new MemoryStream(content), 10_000_000, default);

    private async Task<Stream> OpenAsync(FileId id) =>
        await _house.Get<IFiles>().OpenAsync(_tenant.Owner, id, default) ?? throw new InvalidOperationException("It is not there.");

    private string PlaceOf(FileId id) => Path.Combine(StorePlaces.FilesIn(_house.Get<StorePlaces>().FolderOf(_tenant.Id, "westeurope")), id.Value.ToString("N"));

    private async Task RefusedAsync(FileId id) => await Assert.ThrowsAsync<FileDamagedException>(async () =>
    {
        await using var file = await OpenAsync(id);
        await file.CopyToAsync(Stream.Null);
    });
}
