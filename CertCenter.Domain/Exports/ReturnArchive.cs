using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CertCenter.Domain.Kernel;
using ICSharpCode.SharpZipLib;
using LockedZip = ICSharpCode.SharpZipLib.Zip.ZipFile;

namespace CertCenter.Domain.Exports;

/// <summary>An export as it comes back: its list is checked first, then each part is read once, forward, and no further than it says.</summary>
internal sealed class ReturnArchive : IDisposable
{
    private const long MostManifest = 64L << 20;

    private readonly ZipDirectory _directory;
    private readonly ZipArchive? _plain;
    private readonly LockedZip? _locked;

    private ReturnArchive(Stream file, ZipDirectory directory, string? password)
    {
        _directory = directory;
        if (directory.IsProtected)
        {
            _locked = new(file, leaveOpen: true) { Password = password };
        }
        else
        {
            _plain = new(file, ZipArchiveMode.Read, leaveOpen: true);
        }
    }

    /// <param name="file">Any place of it can be read.</param>
    /// <param name="password">That of the file; not looked at when it needs none.</param>
    /// <exception cref="ReturnRefusedException">It can't be opened.</exception>
    public static ReturnArchive Open(Stream file, string? password)
    {
        var directory = ZipDirectory.Read(file);
        if (directory.IsProtected && string.IsNullOrEmpty(password))
        {
            throw new ReturnRefusedException(new ExportNeedsPassword());
        }

        return Told(ZipDirectory.Itself, () => new ReturnArchive(file, directory, password));
    }

    /// <summary>Does what reads a part; what the libraries say of damage becomes a refusal that names the part.</summary>
    /// <exception cref="ReturnRefusedException">The part is damaged.</exception>
    public static T Told<T>(string part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or SharpZipBaseException or EndOfStreamException or CryptographicException or ArgumentException or OverflowException or FileDamagedException)
        {
            throw e.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? new ReturnRefusedException(new ExportPasswordWrong())
                : new ReturnRefusedException(new ExportDamaged(part));
        }
    }

    /// <summary>The manifest, after it was found to be one that this program understands.</summary>
    /// <exception cref="ReturnRefusedException">It is missing, of something else, newer or damaged.</exception>
    public ExportManifest Manifest()
    {
        if (!_directory.Parts.TryGetValue(ExportManifest.Name, out var part))
        {
            throw new ReturnRefusedException(new NotAnExport());
        }

        if (part.Bytes > MostManifest)
        {
            throw new ReturnRefusedException(new ExportTooLarge(part.Name));
        }

        var manifest = Told(part.Name, () =>
        {
            using var content = OpenPart(part.Name);
            using var text = new MemoryStream();
            content.CopyTo(text);
            return Parse(text.ToArray());
        });
        foreach (var listed in manifest.Tables.Select(t => t?.Lines).Concat(manifest.Files))
        {
            if (listed?.Name is null || listed.Sha256 is null)
            {
                throw new ReturnRefusedException(new ExportDamaged(ExportManifest.Name));
            }

            if (!_directory.Parts.TryGetValue(listed.Name, out var there) || (_plain is not null && there.Bytes != listed.Bytes))
            {
                throw new ReturnRefusedException(new ExportDamaged(listed.Name));
            }
        }

        return manifest;
    }

    /// <exception cref="ReturnRefusedException">There is no such part, or it does not open.</exception>
    public Stream OpenPart(string name) => Told(name, () => new PartStream(
        _plain?.GetEntry(name)?.Open() ?? (_locked?.GetEntry(name) is { } entry ? _locked.GetInputStream(entry) : null)
            ?? throw new ReturnRefusedException(new ExportDamaged(name)),
        _directory.Parts[name]));

    public void Dispose()
    {
        _plain?.Dispose();
        ((IDisposable?)_locked)?.Dispose();
    }

    private static ExportManifest Parse(byte[] json)
    {
        try
        {
            using var looked = JsonDocument.Parse(json);
            if (!looked.RootElement.TryGetProperty("format", out var format) || format.GetString() != ExportManifest.ThisFormat)
            {
                throw new ReturnRefusedException(new NotAnExport());
            }

            if (looked.RootElement.GetProperty("version").GetInt32() > ExportManifest.ThisVersion)
            {
                throw new ReturnRefusedException(new ExportNewer(ExportManifest.Name));
            }

            return looked.Deserialize<ExportManifest>(ExportManifest.Json) ?? throw new ReturnRefusedException(new NotAnExport());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ReturnRefusedException(new ExportDamaged(ExportManifest.Name));
        }
    }
}
