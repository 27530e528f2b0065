namespace CertCenter.Domain.Entry;

/// <summary>Somebody as a provider vouched for them, after everything about its token was checked.</summary>
/// <param name="Issuer">Exactly as the token says.</param>
/// <param name="Subject">Who they are there, for ever: "sub"; of Entra ID "oid".</param>
/// <param name="Mail">In lower case; null when the provider told none, or none that it had checked.</param>
/// <param name="Words">Their app roles and groups.</param>
/// <param name="WithSecondFactor">The token says that a second factor was given.</param>
public sealed record ProvenPerson(
    Guid Provider, string Issuer, string Subject, string Name, string? Mail, IReadOnlyList<string> Words, bool WithSecondFactor);
