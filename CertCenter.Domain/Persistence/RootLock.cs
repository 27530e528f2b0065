namespace CertCenter.Domain.Persistence;

/// <summary>Holds the data folder for one process: embedded stores have one writer gate, and it is in memory.</summary>
internal sealed class RootLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">Another process has the folder; the message says what to do.</exception>
    public RootLock(string root)
    {
        Directory.CreateDirectory(root);
        try
        {
            _file = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException(
                "Another process uses the data folder of 'Store:Root'. Embedded stores serve one process: end the other one, or name another folder.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
