namespace CertCenter.Portal.Connectors.Network;

/// <summary>A line to a service that the operator named in the settings: over TLS, no other host by a redirect, nothing remembered between calls.</summary>
internal static class NamedSource
{
    /// <param name="authorities">A PEM file with the authorities that its certificate may come from; null for the public ones.</param>
    /// <param name="patience">How long an answer may take.</param>
    /// <param name="mostBytes">A longer answer fails.</param>
    public static HttpClient Open(string? authorities, TimeSpan patience, int mostBytes) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        UseCookies = false,
        SslOptions = new() { CertificateChainPolicy = CertificateTrust.Policy(authorities is { Length: > 0 } ? File.ReadAllText(authorities) : null) },
    })
    {
        Timeout = patience,
        MaxResponseContentBufferSize = mostBytes,
        DefaultRequestHeaders = { { "User-Agent", "CertCenter" } },
    };
}
