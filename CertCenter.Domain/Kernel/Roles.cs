namespace CertCenter.Domain.Kernel;

/// <summary>What a member may do in a workspace. A member can have several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Owner = 1,
    Administrator = 2,
    CampaignManager = 4,
    Reviewer = 8,
    Auditor = 16,
}
