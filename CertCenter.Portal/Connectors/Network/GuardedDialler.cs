using System.Net;
using System.Net.Sockets;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// The only way from a connector to the network. A name is resolved once and the checked address itself is dialled, so that a
/// name can't point elsewhere between check and use; the name stays for the check of the certificate.
/// </summary>
public sealed class GuardedDialler(AddressGuard guard)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="SourceFailedException">The name is unknown, no address of it may be reached, or none answers.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var where = $"{host}:{port}";
        var addresses = await ResolveAsync(host, cancellationToken);
        var allowed = addresses.Where(guard.Allows).ToList();
        if (allowed.Count == 0)
        {
            throw new SourceFailedException(new(NetworkReasons.AddressRefused, where));
        }

        SourceFailedException? last = null;
        foreach (var address in allowed)
        {
            try
            {
                return await DialAsync(address, port, cancellationToken);
            }
            catch (SocketException e)
            {
                last = new SourceFailedException(new(NetworkReasons.Unreachable, where, e.SocketErrorCode.ToString()), e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                last = new SourceFailedException(new(NetworkReasons.Unreachable, where, nameof(SocketError.TimedOut)), e);
            }
        }

        throw last ?? new SourceFailedException(new(NetworkReasons.Unreachable, where));
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new SourceFailedException(new(NetworkReasons.HostUnknown, host), e);
        }
    }

    private static async Task<Socket> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await socket.ConnectAsync(new IPEndPoint(address, port), patience.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
