using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// What a connector leaves for its next reading: one file a connection, sealed like all files of the workspace, under the connection's own id. Losing it costs
/// a full reading and nothing else.
/// </summary>
internal sealed class ConnectorMemory(IFiles files, Caller caller, ConnectionId connection)
{
    private const long MostBytes = 512 << 20;

    private FileId File => new(connection.Value);

    public async Task<Stream?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await files.OpenAsync(caller, File, cancellationToken);
        }
        catch (FileDamagedException)
        {
            return null;
        }
    }

    /// <returns>False when it could not be kept.</returns>
    public async Task<bool> KeepAsync(byte[]? memory, CancellationToken cancellationToken)
    {
        if (memory is null)
        {
            return true;
        }

        try
        {
            using var content = new MemoryStream(memory);
            await files.KeepAsAsync(caller, File, content, MostBytes, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or FileTooLargeException)
        {
            return false;
        }
    }

    public Task ForgetAsync(CancellationToken cancellationToken) => files.RemoveAsync(caller, File, cancellationToken);
}
