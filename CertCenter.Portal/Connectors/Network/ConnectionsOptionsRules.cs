using System.Net;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Refuses to start with a network that can't be read, naming each one.</summary>
internal sealed class ConnectionsOptionsRules : IValidateOptions<ConnectionsOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectionsOptions options)
    {
        var wrong = options.AllowedNetworks
            .Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network =>
                $"{ConnectionsOptions.Section}:{nameof(options.AllowedNetworks)}: '{network}' is no network. Write it as 10.1.0.0/16 or fd12::/16.")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
