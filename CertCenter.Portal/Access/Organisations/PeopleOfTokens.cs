using System.Security.Claims;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>Who a checked token is about.</summary>
internal static class PeopleOfTokens
{
    private const int LongestName = 200;

    /// <exception cref="SignInFailedException">It does not say who.</exception>
    public static ProvenPerson Of(ClaimsIdentity token, ProviderFacts provider)
    {
        // Entra ID makes another "sub" for each app; "oid" is the person, and what its directory knows them by.
        var subject = token.FindFirst(provider.Kind is ProviderKind.Entra ? "oid" : "sub")?.Value;
        var issuer = token.FindFirst("iss")?.Value;
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > 255 || issuer is null)
        {
            throw new SignInFailedException(SignInReason.NotChecked, "An id token does not say who it is about.");
        }

        var name = First(token, "name", "preferred_username", "email") ?? subject;
        return new ProvenPerson(
            provider.Id, issuer, subject, name.Length > LongestName ? name[..LongestName] : name, MailOf(token, provider),
            [.. token.FindAll("roles").Concat(token.FindAll("groups")).Select(c => c.Value)], GaveSecondFactor(token, provider.StrongContext));
    }

    /// <summary>Only what the token says counts (RFC 8176), never that a provider is known to ask for one.</summary>
    public static bool GaveSecondFactor(ClaimsIdentity token, string? strongContext) =>
        token.HasClaim("amr", "mfa") || (strongContext is not null && (token.HasClaim("acr", strongContext) || token.HasClaim("acrs", strongContext)));

    private static string? MailOf(ClaimsIdentity token, ProviderFacts provider) => MailAddresses.Normalize(
        provider.Kind is ProviderKind.Entra ? First(token, "email", "preferred_username")
        : string.Equals(token.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase) ? First(token, "email")
        : null);

    private static string? First(ClaimsIdentity token, params ReadOnlySpan<string> claims)
    {
        foreach (var claim in claims)
        {
            if (token.FindFirst(claim)?.Value is { } value && !string.IsNullOrWhiteSpace(value))
            {
                return value.Trim();
            }
        }

        return null;
    }
}
