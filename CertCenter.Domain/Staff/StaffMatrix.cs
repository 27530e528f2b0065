namespace CertCenter.Domain.Staff;

/// <summary>Who of the staff may do what: every role and every action, in this one place.</summary>
public static class StaffMatrix
{
    private static readonly StaffRole[] Everybody = [StaffRole.SupportAgent, StaffRole.SupportLead, StaffRole.Operations];
    private static readonly StaffRole[] LeadAndOperations = [StaffRole.SupportLead, StaffRole.Operations];
    private static readonly StaffRole[] Support = [StaffRole.SupportAgent, StaffRole.SupportLead];
    private static readonly StaffRole[] OperationsOnly = [StaffRole.Operations];

    public static StaffRule Of(StaffAction action) => action switch
    {
        StaffAction.SeeWorkspaces => new(Everybody),
        StaffAction.SuspendWorkspace => new(OperationsOnly, Privileged: true),
        StaffAction.ResumeWorkspace => new(OperationsOnly, Privileged: true),
        StaffAction.ActivateWorkspace => new(OperationsOnly, Privileged: true),
        StaffAction.SeeJobs => new(Everybody),
        StaffAction.RetryJob => new(OperationsOnly, Privileged: true),
        StaffAction.SeeStaff => new(Everybody),
        StaffAction.InviteStaff => new(OperationsOnly, Privileged: true),
        StaffAction.ChangeStaffRole => new(OperationsOnly, Privileged: true),
        StaffAction.RemoveStaff => new(OperationsOnly, Privileged: true),
        StaffAction.SeeSecurityLog => new(LeadAndOperations),
        StaffAction.SeeTickets => new(Support),
        StaffAction.AnswerTicket => new(Support),
        StaffAction.SeeAccess => new(Everybody),
        StaffAction.AskForAccess => new(Support, Privileged: true),
        StaffAction.ApproveAccess => new(LeadAndOperations, Privileged: true),
        StaffAction.BeginAccess => new(Support, Privileged: true),
        StaffAction.LookUnderGrant => new(Support),
        StaffAction.RepairUnderGrant => new(Support, Privileged: true),
        StaffAction.EndAccess => new(Everybody),
        StaffAction.ExplainAccess => new(Support, Privileged: true),
        StaffAction.ChangeOwnPasskeys => new(Everybody, Privileged: true),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say here who may do it."),
    };
}

/// <summary>Which roles may do something, and whether a second factor must have been given just before.</summary>
public sealed record StaffRule(IReadOnlyList<StaffRole> Roles, bool Privileged = false);
