using CertCenter.Domain.Inventory;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a kind of campaign begins with: its conditions and who reviews. All of it can be changed afterwards.</summary>
public static class CampaignPreset
{
    private const int DormantDays = 90;

    /// <param name="plan">What was chosen before; its connections stay.</param>
    /// <param name="kind">The kind chosen now.</param>
    /// <param name="ownDomain">The domain of the workspace's own mail addresses: people with another one are guests.</param>
    public static CampaignPlan Of(CampaignPlan plan, CampaignKind kind, string ownDomain) => plan with
    {
        Kind = kind,
        Scope = plan.Scope with { Conditions = ConditionsOf(kind, ownDomain) },
        Rules = plan.Rules with { Chain = ChainOf(kind) },
    };

    private static IReadOnlyList<ScopeCondition> ConditionsOf(CampaignKind kind, string ownDomain) => kind switch
    {
        CampaignKind.ManagersTeams => [new(ScopeField.Manager, [])],
        CampaignKind.PrivilegedAccess => [new(ScopeField.Risk, [nameof(Risk.High), nameof(Risk.Critical)])],
        CampaignKind.OrphanAccounts => [new(ScopeField.Person, [nameof(PersonState.Nobody)])],
        CampaignKind.DormantAccess => [new(ScopeField.UnusedDays, [CampaignTrail.Number(DormantDays)])],
        CampaignKind.Guests => [new(ScopeField.OutsideDomain, [ownDomain])],
        _ => [],
    };

    private static IReadOnlyList<ReviewerStep> ChainOf(CampaignKind kind) => kind switch
    {
        CampaignKind.EntitlementHolders or CampaignKind.PrivilegedAccess => [ReviewerStep.EntitlementOwner, ReviewerStep.Manager],
        CampaignKind.OrphanAccounts => [ReviewerStep.EntitlementOwner, ReviewerStep.ConnectionOwner],
        _ => CampaignRules.Standard.Chain,
    };
}
