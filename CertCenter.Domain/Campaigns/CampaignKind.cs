namespace CertCenter.Domain.Campaigns;

public enum CampaignKind
{
    /// <summary>All access of people.</summary>
    PeoplesAccess,

    /// <summary>Everybody who has one of the chosen entitlements.</summary>
    EntitlementHolders,

    /// <summary>The people of some managers, or of all.</summary>
    ManagersTeams,

    /// <summary>High and critical access.</summary>
    PrivilegedAccess,

    /// <summary>Accounts that belong to nobody known.</summary>
    OrphanAccounts,

    /// <summary>Access that has not been used for long.</summary>
    DormantAccess,

    /// <summary>People from outside.</summary>
    Guests,
}
