using CertCenter.Domain.Keys;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Keys;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MasterKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-keys-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "master.key");

    private MasterKeyFile Source => new(KeyFile, mustBeProtected: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_for_its_owner_only_and_reads_as_it_was_written()
    {
        var keys = MasterKeys.First(House.Monday).Next(House.Monday.AddDays(365));

        Source.Write(keys);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(keys.ToText(), Source.Read()?.ToText());
        Assert.Equal((2, House.Monday.AddDays(365)), (keys.Current, Source.Read()?.CurrentMadeAt));
    }

    [Fact]
    public void One_that_others_may_read_is_refused_with_what_to_do()
    {
        Source.Write(MasterKeys.First(House.Monday));
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Assert.Throws<KeysUnusableException>(() => Source.Read()).Message, StringComparison.Ordinal);
        Assert.NotNull(new MasterKeyFile(KeyFile, mustBeProtected: false).Read());
    }

    [Fact]
    public void A_damaged_one_is_refused_wherever_it_was_damaged()
    {
        Source.Write(MasterKeys.First(House.Monday));
        var whole = File.ReadAllBytes(KeyFile);
        for (var n = 0; n < whole.Length - 1; n++)
        {
            var altered = whole.ToArray();
            altered[n] ^= 1;
            Refuses(altered);
            Refuses(whole[..n]);
        }

        void Refuses(byte[] content)
        {
            File.WriteAllBytes(KeyFile, content);
            Assert.Contains("damaged", Assert.Throws<KeysUnusableException>(() => Source.Read()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whoever_was_killed_while_writing_left_the_old_one_whole()
    {
        Source.Write(MasterKeys.First(House.Monday));
        var before = Source.Read()?.ToText();
        File.WriteAllText(KeyFile + ".new", "half");

        Assert.Equal(before, Source.Read()?.ToText());
        Source.Write(MasterKeys.First(House.Monday));
        Assert.False(File.Exists(KeyFile + ".new"));
    }
}
