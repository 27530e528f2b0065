using System.Collections.Concurrent;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.SignIns;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>
/// What providers publish about themselves (OpenID Connect Discovery 1.0) and their keys, each kept for half a day. A key that is not known makes it be
/// read again, at most once a minute, so that a provider can change its keys at any time and nobody can make us ask it all the time.
/// </summary>
internal sealed class ProviderDocuments(ProviderLine line, EntraApp entra, TimeProvider clock)
{
    private const int Most = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);
    private static readonly TimeSpan KeptWhenAway = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, Known> _known = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _away = new();

    public string IssuerOf(ProviderFacts provider) => provider.Kind is ProviderKind.Entra ? entra.IssuerOf(provider.Authority) : provider.Authority;

    /// <exception cref="SignInFailedException">It does not answer, or it is another issuer than it should be.</exception>
    public async Task<OpenIdConnectConfiguration> OfAsync(ProviderFacts provider, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(provider.Id);
        if (known is not null && clock.GetUtcNow() - known.At < Kept)
        {
            return known.Document;
        }

        try
        {
            // One that did not answer is left alone for a moment, whoever asks.
            return known is null && _away.TryGetValue(provider.Id, out var since) && clock.GetUtcNow() - since < LeftAlone
                ? throw new SignInFailedException(SignInReason.Away, "A provider did not answer a moment ago.")
                : await ReadAsync(provider, cancellationToken);
        }
        catch (SignInFailedException) when (known is not null && clock.GetUtcNow() - known.At < KeptWhenAway)
        {
            return known.Document;
        }
    }

    /// <summary>Reads them again for a key that was not among them; null when they were read just now.</summary>
    public async Task<OpenIdConnectConfiguration?> AgainAsync(ProviderFacts provider, CancellationToken cancellationToken) =>
        _known.GetValueOrDefault(provider.Id) is { } known && clock.GetUtcNow() - known.At < BetweenReadings ? null : await ReadAsync(provider, cancellationToken);

    private async Task<OpenIdConnectConfiguration> ReadAsync(ProviderFacts provider, CancellationToken cancellationToken)
    {
        var issuer = IssuerOf(provider);
        OpenIdConnectConfiguration document;
        try
        {
            using var client = line.Open(provider.TrustedAuthorities);
            document = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{issuer.TrimEnd('/')}/.well-known/openid-configuration", new ProviderLine.Documents(client), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a stranger's server sends: it is the sign-in through it that fails, and nothing else.
            _away[provider.Id] = clock.GetUtcNow();
            throw new SignInFailedException(SignInReason.Away, "A provider's documents can't be read.", e);
        }

        if (document.Issuer != issuer)
        {
            throw new SignInFailedException(SignInReason.NotChecked, "A provider's document is of another issuer.");
        }

        if (!IsHttps(document.AuthorizationEndpoint) || !IsHttps(document.TokenEndpoint))
        {
            throw new SignInFailedException(SignInReason.Away, "A provider's document lacks an https address.");
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
            _away.Clear();
        }

        _known[provider.Id] = new(document, clock.GetUtcNow());
        return document;
    }

    private static bool IsHttps(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private sealed record Known(OpenIdConnectConfiguration Document, DateTimeOffset At);
}
