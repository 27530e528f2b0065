using System.Net;
using System.Net.Sockets;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Access;

/// <summary>Who sends a plain request, as far as that can be told.</summary>
public static class Visitors
{
    public static Visitor Of(HttpContext http) =>
        new(AddressOf(http)?.ToString() ?? "", http.Request.Headers.UserAgent.ToString());

    /// <summary>Whom a limit counts for: an IPv4 address, or the network of 64 bits that an IPv6 address is in.</summary>
    internal static string NetworkOf(HttpContext http)
    {
        if (AddressOf(http) is not { } address)
        {
            return "";
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static IPAddress? AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
}
