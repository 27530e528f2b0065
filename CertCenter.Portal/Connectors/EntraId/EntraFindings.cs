namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What trying a directory found: keys of texts.</summary>
public static class EntraFindings
{
    public const string SignedIn = "EntraFound" + nameof(SignedIn);
    public const string Person = "EntraFound" + nameof(Person);
    public const string Group = "EntraFound" + nameof(Group);
    public const string Granted = "EntraFound" + nameof(Granted);
    public const string Missing = "EntraFound" + nameof(Missing);
    public const string TooMany = "EntraFound" + nameof(TooMany);
}
