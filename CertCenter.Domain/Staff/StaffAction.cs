namespace CertCenter.Domain.Staff;

/// <summary>Everything that staff can do; who may is said by <see cref="StaffMatrix"/>.</summary>
public enum StaffAction
{
    SeeWorkspaces,
    SuspendWorkspace,
    ResumeWorkspace,
    ActivateWorkspace,
    SeeJobs,
    RetryJob,
    SeeStaff,
    InviteStaff,
    ChangeStaffRole,
    RemoveStaff,
    SeeSecurityLog,
    SeeTickets,
    AnswerTicket,
    SeeAccess,
    AskForAccess,
    ApproveAccess,
    BeginAccess,
    LookUnderGrant,
    RepairUnderGrant,
    EndAccess,
    ExplainAccess,
    ChangeOwnPasskeys,
}
