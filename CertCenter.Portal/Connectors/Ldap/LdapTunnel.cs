using System.Net;
using System.Net.Sockets;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// The line to the directory: dialled to a checked address, secured and checked by .NET, and offered to the LDAP library on a
/// port of this machine's loopback. The library itself can dial only by name, can't say what is wrong with a certificate,
/// can't start TLS before signing in, and can't be interrupted; closing the tunnel interrupts it at once.
/// </summary>
internal sealed class LdapTunnel : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly TcpListener _listener;
    private readonly Stream _directory;
    private readonly LdapChanges? _changes;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private volatile bool _used;

    private LdapTunnel(TcpListener listener, Stream directory, LdapChanges? changes)
    {
        _listener = listener;
        _directory = directory;
        _changes = changes;
        _running = RunAsync();
    }

    /// <summary>The port on loopback. It serves one caller and stays taken until the tunnel is closed, so nobody can step in.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <param name="dialler">The only way to the network.</param>
    /// <param name="settings">Where to, and how protected.</param>
    /// <param name="changes">Which changes pass; null for a line that only reads.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<LdapTunnel> OpenAsync(GuardedDialler dialler, LdapSettings settings, LdapChanges? changes, CancellationToken cancellationToken)
    {
        var socket = await dialler.ConnectAsync(settings.Host, settings.Port, cancellationToken);
        Stream line = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (settings.Security is LdapSecurity.StartTls)
            {
                var where = $"{settings.Host}:{settings.Port}";
                await StartTls.AskAsync(line, where, TimeSpan.FromSeconds(settings.TimeoutSeconds), cancellationToken);
            }

            if (settings.Security is not LdapSecurity.None)
            {
                line = await LdapTls.SecureAsync(line, settings, cancellationToken);
            }

            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start(1);
            return new LdapTunnel(listener, line, changes);
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the line; whoever waits for an answer is told that it is gone.</summary>
    public void Close() => _closing.Cancel();

    public async ValueTask DisposeAsync()
    {
        // Who says goodbye is heard: what was written last still goes out.
        _closing.CancelAfter(_used ? Goodbye : TimeSpan.Zero);
        await _running;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            using var library = await _listener.AcceptTcpClientAsync(_closing.Token);
            _used = true;
            library.NoDelay = true;
            await using var requests = library.GetStream();
            // The first direction to end ends the other: disposing both streams stops what still waits.
            var outward = ReadOnlyLine.PassAsync(requests, _directory, _changes, _closing.Token);
            var inward = AnswerLine.PassAsync(_directory, requests, _closing.Token);
            await await Task.WhenAny(outward, inward);
            await _closing.CancelAsync();
            await Task.WhenAll(outward, inward);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The line is gone; the library sees its end closed and says so to whoever asked.
        }
        finally
        {
            await _closing.CancelAsync();
            await _directory.DisposeAsync();
        }
    }
}
