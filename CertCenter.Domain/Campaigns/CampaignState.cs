namespace CertCenter.Domain.Campaigns;

public enum CampaignState
{
    Draft,
    Preparing,

    /// <summary>Frozen and shown to administrators; nobody has been told.</summary>
    Prepared,
    Running,

    /// <summary>Ended; undecided items get their default and removals are made.</summary>
    Closing,
    Closed,
}
