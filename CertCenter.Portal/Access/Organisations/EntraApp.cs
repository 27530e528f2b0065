using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>The installation's app at Entra ID, with its secret from where the operator keeps it. A vault is asked once an hour, so that a new secret is taken without a restart.</summary>
internal sealed class EntraApp(IOptions<EntraOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(1);

    private readonly EntraOptions _options = options.Value;
    private Known? _known;

    public string? ClientId => _options.ClientId;

    /// <summary>The issuer of a directory's tokens, to the letter.</summary>
    public string IssuerOf(string directory) => $"{_options.Instance.AbsoluteUri}{directory}/v2.0";

    public async Task<string> SecretAsync(CancellationToken cancellationToken)
    {
        if (_options.Vault is not { } vault)
        {
            return _options.ClientSecret ?? "";
        }

        if (_known is { } known && clock.GetUtcNow() - known.At < KnownFor)
        {
            return known.Secret;
        }

        var found = await new SecretClient(vault, new DefaultAzureCredential()).GetSecretAsync(_options.VaultSecret, cancellationToken: cancellationToken);
        _known = new(found.Value.Value, clock.GetUtcNow());
        return found.Value.Value;
    }

    /// <summary>One object, so that no reader sees half of two.</summary>
    private sealed record Known(string Secret, DateTimeOffset At);
}
