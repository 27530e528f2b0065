using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Mail;

/// <summary>Makes whole addresses for links in mails.</summary>
public sealed class PortalAddress
{
    private readonly Func<string?> _listening;
    private readonly string? _configured;

    internal PortalAddress(IOptions<PortalOptions> options, IServer server)
    {
        _configured = options.Value.Address;
        _listening = () => server.Features.Get<IServerAddressesFeature>()?.Addresses.OrderByDescending(a => a.StartsWith("https:", StringComparison.Ordinal)).FirstOrDefault();
    }

    /// <summary>The whole address of a path of the portal.</summary>
    public string Of(string path)
    {
        var start = _configured ?? _listening() ?? throw new InvalidOperationException("Portal:Address is not set.");
        return start.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).TrimEnd('/') + path;
    }
}
