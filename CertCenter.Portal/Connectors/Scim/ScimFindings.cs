namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What trying a system found: keys of texts.</summary>
public static class ScimFindings
{
    public const string SignedIn = "ScimFound" + nameof(SignedIn);
    public const string People = "ScimFound" + nameof(People);
    public const string Person = "ScimFound" + nameof(Person);
    public const string Groups = "ScimFound" + nameof(Groups);
    public const string PageSize = "ScimFound" + nameof(PageSize);
}
