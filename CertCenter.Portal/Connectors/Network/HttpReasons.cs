namespace CertCenter.Portal.Connectors.Network;

/// <summary>What can go wrong on a line over HTTPS: keys of texts.</summary>
public static class HttpReasons
{
    public const string NoTls = "Http" + nameof(NoTls);
    public const string CertificateName = "Http" + nameof(CertificateName);
    public const string CertificateExpired = "Http" + nameof(CertificateExpired);
    public const string CertificateUntrusted = "Http" + nameof(CertificateUntrusted);
    public const string Lost = "Http" + nameof(Lost);
    public const string TimedOut = "Http" + nameof(TimedOut);
    public const string TooLarge = "Http" + nameof(TooLarge);
    public const string SlowDown = "Http" + nameof(SlowDown);
    public const string OtherServer = "Http" + nameof(OtherServer);
    public const string TooManyRedirects = "Http" + nameof(TooManyRedirects);
    public const string NotJson = "Http" + nameof(NotJson);
    public const string Refused = "Http" + nameof(Refused);
}
