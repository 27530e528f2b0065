using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.SignIns;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>Checks an id token (OpenID Connect Core 1.0, section 3.1.3.7): signature, issuer, audience and time by Microsoft's library, the rest here.</summary>
internal sealed class IdTokens(ProviderDocuments documents, TimeProvider clock)
{
    /// <summary>How far the provider's clock may be from ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Only signatures that a provider alone can make: nothing that a secret we share, or a key it publishes, could have signed.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <param name="asked">What the sign-in asked for: its nonce, and when a fresh sign-in was demanded.</param>
    /// <exception cref="SignInFailedException">It does not hold.</exception>
    public async Task<ClaimsIdentity> CheckAsync(
        ProviderFacts provider, OpenIdConnectConfiguration document, string clientId, string token, AskedOfProvider asked, CancellationToken cancellationToken)
    {
        var checkedToken = await Tokens.ValidateTokenAsync(token, RulesOf(provider, document, clientId));
        if (checkedToken.Exception is SecurityTokenSignatureKeyNotFoundException && await documents.AgainAsync(provider, cancellationToken) is { } newer)
        {
            checkedToken = await Tokens.ValidateTokenAsync(token, RulesOf(provider, newer, clientId));
        }

        if (!checkedToken.IsValid)
        {
            var reason = checkedToken.Exception is SecurityTokenInvalidLifetimeException ? SignInReason.ClocksApart : SignInReason.NotChecked;
            throw new SignInFailedException(reason, $"An id token does not hold: {checkedToken.Exception.GetType().Name}.");
        }

        var person = checkedToken.ClaimsIdentity;
        Demand(IsSame(person.FindFirst("nonce")?.Value, asked.Nonce), "nonce");
        Demand(person.FindFirst("azp") is not { } party ? person.FindAll("aud").Count() == 1 : party.Value == clientId, "azp");
        Demand(provider.Kind is not ProviderKind.Entra || string.Equals(person.FindFirst("tid")?.Value, provider.Authority, StringComparison.OrdinalIgnoreCase), "tid");
        Demand(asked.FreshSince is not { } since || SignedInAt(person) >= since - Skew, "auth_time");
        return person;
    }

    internal TokenValidationParameters RulesOf(ProviderFacts provider, OpenIdConnectConfiguration document, string clientId) => new()
    {
        ValidIssuer = documents.IssuerOf(provider),
        ValidAudience = clientId,
        IssuerSigningKeys = document.SigningKeys.Where(k => k is not SymmetricSecurityKey and not JsonWebKey { Kty: "oct" }),
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = Skew,
        LifetimeValidator = (from, until, _, _) => Lasts(from, until),
        AuthenticationType = "Organisation",
    };

    /// <summary>By the program's clock; the library's own check would look at another one.</summary>
    private bool Lasts(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || start - Skew <= now);
    }

    private static DateTimeOffset? SignedInAt(ClaimsIdentity person) =>
        long.TryParse(person.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool IsSame(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static void Demand(bool holds, string claim)
    {
        if (!holds)
        {
            throw new SignInFailedException(SignInReason.NotChecked, $"An id token does not hold: {claim}.");
        }
    }
}

/// <summary>What a sign-in asked its provider for.</summary>
/// <param name="FreshSince">The person had to sign in again after this moment; null when any sign-in there was enough.</param>
internal sealed record AskedOfProvider(string Nonce, DateTimeOffset? FreshSince);
