namespace CertCenter.Domain.Campaigns;

/// <summary>In which order a reviewer reads, and under which heads.</summary>
public enum ReviewOrder
{
    Person,
    Access,

    /// <summary>The riskiest first.</summary>
    Risk,
}
