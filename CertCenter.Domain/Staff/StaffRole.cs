namespace CertCenter.Domain.Staff;

/// <summary>What somebody of the staff is for. A permission space of its own: none of them is, or becomes, a role in a workspace.</summary>
public enum StaffRole
{
    SupportAgent,
    SupportLead,
    Operations,
}
