using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.Zip;

namespace CertCenter.Domain.Exports;

/// <summary>A ZIP that is written forward, one file after the other; with a password each is sealed as WinZip does (AES-256, AE-2).</summary>
internal abstract class ExportArchive : IAsyncDisposable
{
    /// <summary>Begins at once; nothing is written after it is disposed.</summary>
    public static ExportArchive To(Stream output, string? password, DateTimeOffset now) =>
        password is null ? new Plain(output, now) : new Protected(output, password, now);

    /// <summary>Writes one file.</summary>
    public abstract Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Writes the list of files, without which it is no ZIP.</summary>
    public abstract ValueTask DisposeAsync();

    private sealed class Plain(Stream output, DateTimeOffset now) : ExportArchive
    {
        private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

        public override async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
        {
            var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = now;
            await using var file = await entry.OpenAsync(cancellationToken);
            await write(file);
        }

        public override ValueTask DisposeAsync() => _zip.DisposeAsync();
    }

    /// <summary>Slower than the framework's own, which knows no passwords.</summary>
    private sealed class Protected : ExportArchive
    {
        private const int KeyBits = 256;

        private readonly DateTimeOffset _now;
        private readonly ZipOutputStream _zip;

        public Protected(Stream output, string password, DateTimeOffset now)
        {
            _now = now;
            _zip = new(output) { IsStreamOwner = false, Password = password, UseZip64 = UseZip64.On };
            _zip.SetLevel(1);
        }

        public override async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Begin(name);
            await write(_zip);
            End();
        }

        public override ValueTask DisposeAsync()
        {
            _zip.Finish();
            _zip.Dispose();
            return ValueTask.CompletedTask;
        }

        // By its plain forms: those of its asynchronous ones are not needed, because what it writes to never waits long.
        private void Begin(string name) => _zip.PutNextEntry(new ZipEntry(name) { AESKeySize = KeyBits, DateTime = _now.UtcDateTime });

        private void End() => _zip.CloseEntry();
    }
}
