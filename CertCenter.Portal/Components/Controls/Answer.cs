namespace CertCenter.Portal.Components.Controls;

/// <summary>What a reviewer can say to an item, in the order of the buttons.</summary>
public enum Answer
{
    Approve,
    Revoke,
    Unknown,
}
