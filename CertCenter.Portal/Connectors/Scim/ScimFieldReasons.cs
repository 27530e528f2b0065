namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What can be wrong with a setting: keys of texts.</summary>
public static class ScimFieldReasons
{
    public const string Address = "ScimField" + nameof(Address);
    public const string TokenAddress = "ScimField" + nameof(TokenAddress);
    public const string ClientId = "ScimField" + nameof(ClientId);
    public const string PageSize = "ScimField" + nameof(PageSize);
    public const string Timeout = "ScimField" + nameof(Timeout);
    public const string Certificate = "ScimField" + nameof(Certificate);
}
