namespace CertCenter.Domain.Kernel;

/// <summary>Files and folders that only the account of this program may read. On Windows the folder's own rights decide.</summary>
public static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolderOf(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? throw new ArgumentException("A file is in a folder.", nameof(file));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a whole file, in place of one that is there, and waits until it is on disk.</summary>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using var stream = new FileStream(file, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
