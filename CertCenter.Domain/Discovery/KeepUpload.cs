using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>The file is larger than an upload may be (in megabytes).</summary>
public sealed record UploadTooLarge(int Megabytes) : Refusal;

/// <summary>Keeps a file that somebody uploads to be read by a connection. Streamed; nothing of it is held in memory.</summary>
public sealed class KeepUpload(IFiles files)
{
    private const int MaxMegabytes = 500;

    public async Task<Outcome<KeptFile>> ExecuteAsync(Caller caller, Stream content, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        try
        {
            return await files.KeepAsync(caller, content, MaxMegabytes * 1024L * 1024L, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return new UploadTooLarge(MaxMegabytes);
        }
        catch (DiskFullException)
        {
            return new DiskFull();
        }
    }
}
