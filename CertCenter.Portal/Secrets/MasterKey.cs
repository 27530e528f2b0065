using System.Security.Cryptography;

namespace CertCenter.Portal.Secrets;

/// <summary>
/// The key from which all others are made, in a file that only the account of this program may read. Made when it is missing.
/// Without it nothing that was sealed opens again: it belongs into a backup of its own.
/// </summary>
internal sealed class MasterKey(string file, bool mustBeProtected)
{
    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly Lazy<byte[]> _key = new(() => Read(file, mustBeProtected));

    /// <summary>A key of its own for one purpose, made from this one (HKDF, RFC 5869).</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.Value, Bytes, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    private static byte[] Read(string file, bool mustBeProtected)
    {
        if (!File.Exists(file))
        {
            Make(file);
        }

        if (mustBeProtected && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new InvalidOperationException(
                $"The master key '{file}' may be read by other users of this machine. Take their rights away: chmod 600 '{file}'.");
        }

        var key = File.ReadAllBytes(file);
        return key.Length == Bytes ? key : throw new InvalidOperationException($"The master key '{file}' is damaged: it has {key.Length} bytes, not {Bytes}.");
    }

    /// <summary>Under another name first, so that a process that is killed in between leaves no half key.</summary>
    private static void Make(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? throw new ArgumentException("A key is a file in a folder.", nameof(file));
        var half = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(half, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Bytes));
            stream.Flush(flushToDisk: true);
        }

        File.Move(half, file, overwrite: false);
    }
}
