namespace CertCenter.Domain.Campaigns;

public enum UndecidedDefault
{
    Keep,
    Revoke,

    /// <summary>Stays without an answer; a draft for what is left follows.</summary>
    CarryOver,
}
