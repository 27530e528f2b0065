using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CertCenter.Tests.Persistence.Encryption;

public sealed class SealedFilesTests
{
    private const int NotADatabase = 26;
    private const int CantOpen = 14;
    private const int Io = 10;

    [Fact]
    public void What_is_written_comes_back_and_no_word_of_it_stands_in_any_file()
    {
        using var store = SealedStore.Made();
        using var connection = store.Open();
        SealedStore.Step(connection, 1);
        SealedStore.Run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        SealedStore.Step(connection, 2);

        foreach (var file in new[] { store.Path, store.Log, store.Path + "-shm" })
        {
            var bytes = Encoding.Latin1.GetString(SealedStore.Shared(file));
            Assert.DoesNotContain("canary", bytes);
            Assert.DoesNotContain("CREATE TABLE", bytes);
            Assert.DoesNotContain("SQLite format", bytes);
        }

        Assert.Equal(20, store.ReadAll().Count);
    }

    [Fact]
    public void A_file_opens_under_its_own_key_and_no_other()
    {
        using var store = SealedStore.Made(3);
        SealedFiles.Keys.Keep(store.Path, RandomNumberGenerator.GetBytes(StoreCipher.Key));
        Assert.Equal(NotADatabase, Assert.Throws<SqliteException>(store.ReadAll).SqliteErrorCode);
        SealedFiles.Keys.Forget(store.Path);
        SealedFiles.Keys.Forget(store.Path);
        Assert.Equal(CantOpen, Assert.Throws<SqliteException>(store.ReadAll).SqliteErrorCode);
        Assert.Equal(NotADatabase, Assert.Throws<SqliteException>(() => store.Open(plain: true)).SqliteErrorCode);
        SealedFiles.Keys.Keep(store.Path, store.Key);
        Assert.Equal(30, store.ReadAll().Count);
    }

    [Fact]
    public void A_changed_byte_is_found_on_every_page()
    {
        using var store = SealedStore.Made(10);
        var whole = SealedStore.Shared(store.Path);
        var pages = whole.Length / StoreCipher.Sealed;
        Assert.True(pages > 5, $"{pages} pages");
        for (var page = 0; page < pages; page++)
        {
            foreach (var at in new[] { 0, 100, StoreCipher.Page - 1, StoreCipher.Page, StoreCipher.Page + 12, StoreCipher.Page + 27 })
            {
                var changed = whole.ToArray();
                changed[(page * StoreCipher.Sealed) + at] ^= 1;
                using var copy = store.AfterACrash(changed);
                Assert.Contains(Assert.Throws<SqliteException>(copy.ReadAll).SqliteErrorCode, new[] { NotADatabase, Io });
            }
        }
    }

    [Fact]
    public void Pages_that_changed_places_or_come_from_another_store_are_found()
    {
        using var store = SealedStore.Made(10);
        using var other = SealedStore.Made(10);
        var (whole, theirs) = (SealedStore.Shared(store.Path), SealedStore.Shared(other.Path));
        for (var page = 1; page < Math.Min(whole.Length, theirs.Length) / StoreCipher.Sealed; page++)
        {
            var (swapped, foreign, wiped) = (whole.ToArray(), whole.ToArray(), whole.ToArray());
            Place(whole, page - 1).CopyTo(Place(swapped, page));
            Place(theirs, page).CopyTo(Place(foreign, page));
            Place(wiped, page).Clear();
            foreach (var changed in new[] { swapped, foreign, wiped })
            {
                using var copy = store.AfterACrash(changed);
                Assert.Equal(Io, Assert.Throws<SqliteException>(copy.ReadAll).SqliteErrorCode);
            }
        }
    }

    [Fact]
    public void A_page_changed_in_the_log_of_an_open_store_is_found()
    {
        using var store = SealedStore.Made(3);
        using var connection = store.Open();
        SealedStore.Step(connection, 4);
        using (var log = new FileStream(store.Log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            for (var frame = 0; LogLayout.PlaceOf(frame + 1) <= log.Length; frame++)
            {
                log.Position = LogLayout.PlaceOf(frame) + LogLayout.FrameHeader + 10;
                var was = log.ReadByte();
                log.Position--;
                log.WriteByte((byte)(was ^ 1));
            }
        }

        Assert.Equal(Io, Assert.Throws<SqliteException>(store.ReadAll).SqliteErrorCode);
    }

    [Fact]
    public void Journals_and_temporary_files_that_would_not_be_sealed_are_refused()
    {
        using var store = SealedStore.Made(3);
        using var connection = store.Open();
        Assert.Equal(CantOpen, Assert.Throws<SqliteException>(() => SealedStore.Run(connection, "PRAGMA journal_mode=DELETE")).SqliteErrorCode);
        SealedStore.Run(connection, "PRAGMA temp_store=FILE; PRAGMA cache_spill=1; PRAGMA cache_size=1");
        Assert.Throws<SqliteException>(() => SealedStore.Run(
            connection, "CREATE TEMP TABLE big AS WITH RECURSIVE s(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM s WHERE v < 20000) SELECT v, hex(randomblob(100)) AS x FROM s ORDER BY x"));
        Assert.Equal(30, store.ReadAll().Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(DatabaseLayout.LockBytes / StoreCipher.Page)]
    [InlineData(1_000_000)]
    public void Pages_stand_one_after_the_other_and_none_over_the_bytes_that_SQLite_locks(long page)
    {
        var place = DatabaseLayout.PlaceOf(page);
        Assert.Equal(page, DatabaseLayout.PagesIn(place));
        Assert.Equal(page, DatabaseLayout.PagesIn(place + StoreCipher.Sealed - 1));
        Assert.Equal(page + 1, DatabaseLayout.PagesIn(place + StoreCipher.Sealed));
    }

    [Fact]
    public void No_page_covers_the_bytes_that_SQLite_locks()
    {
        const long Last = DatabaseLayout.LockBytes / StoreCipher.Sealed;
        Assert.True(DatabaseLayout.PlaceOf(Last - 1) + StoreCipher.Sealed <= DatabaseLayout.LockBytes);
        Assert.True(DatabaseLayout.PlaceOf(Last) >= DatabaseLayout.LockBytes + 512);
    }

    private static Span<byte> Place(byte[] file, int page) => file.AsSpan(page * StoreCipher.Sealed, StoreCipher.Sealed);
}
