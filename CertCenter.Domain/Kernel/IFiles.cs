namespace CertCenter.Domain.Kernel;

/// <summary>Where the files of a workspace are kept: uploads, evidence, exports. Streams only; nothing is held in memory.</summary>
public interface IFiles
{
    /// <summary>Keeps the content under a new id and returns its size in bytes and SHA-256 (lower-case hex).</summary>
    /// <exception cref="FileTooLargeException">More than <paramref name="maxBytes"/> bytes came; nothing is kept.</exception>
    /// <exception cref="DiskFullException">There is no room; nothing is kept.</exception>
    Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Keeps the content under this id, in place of what was kept under it before: for work that may be done twice.</summary>
    /// <exception cref="FileTooLargeException">More than <paramref name="maxBytes"/> bytes came; nothing is changed.</exception>
    /// <exception cref="DiskFullException">There is no room; nothing is changed.</exception>
    Task<KeptFile> KeepAsAsync(Caller caller, FileId file, Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>All kept files of the caller's workspace, in the order of their ids.</summary>
    Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a kept file for reading, from any place in it; null when there is none with that id in the caller's workspace.
    /// </summary>
    /// <exception cref="FileDamagedException">It is not what was kept under this id; reading on in it may find so too.</exception>
    Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken);

    Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken);
}

public sealed record KeptFile(FileId Id, long Bytes, string Sha256);

/// <summary>An upload went past its limit (in bytes).</summary>
public sealed class FileTooLargeException(long limit) : Exception($"The file is larger than {limit} bytes.")
{
    public long Limit { get; } = limit;
}

/// <summary>There is no room left where files or stores are kept.</summary>
public sealed class DiskFullException(Exception inner) : IOException("The disk on which data is kept is full.", inner);

/// <summary>A kept file is not what was kept: cut off, altered, put in the place of another, or its key is lost.</summary>
public sealed class FileDamagedException(FileId file, string why, Exception? inner = null) : IOException($"File {file.Value:N} does not open: {why}", inner);
