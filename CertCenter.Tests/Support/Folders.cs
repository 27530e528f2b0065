namespace CertCenter.Tests.Support;

/// <summary>Copies of whole folders.</summary>
internal static class Folders
{
    /// <summary>A new folder with everything that is in this one but its lock; whoever asks deletes it.</summary>
    public static string CopyOf(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("certcenter-copy-").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!); // A file is in a folder.
            File.Copy(file, to);
        }

        return copy;
    }
}
