using CertCenter.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Staff;

/// <summary>The operations and queries of the staff console.</summary>
internal static class StaffServices
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton<InviteStaff>()
        .AddSingleton<StaffOfferQuery>()
        .AddSingleton<JoinStaff>()
        .AddSingleton<StaffSignInQuery>()
        .AddSingleton<NoteStaffSignInFailed>()
        .AddSingleton<StartStaffSession>()
        .AddSingleton<EnterConsole>()
        .AddSingleton<ConfirmStaff>()
        .AddSingleton<SignOutStaff>()
        .AddSingleton<AddStaffPasskey>()
        .AddSingleton<RemoveStaffPasskey>()
        .AddSingleton<LinkStaffProvider>()
        .AddSingleton<UnlinkStaffProvider>()
        .AddSingleton<ChangeStaffRole>()
        .AddSingleton<RemoveStaff>()
        .AddSingleton<StaffListQuery>()
        .AddSingleton<SecurityLogQuery>()
        .AddSingleton<SecurityLogCheckQuery>()
        .AddSingleton<StaffWorkspacesQuery>()
        .AddSingleton<ChangeLife>()
        .AddSingleton<StaffJobsQuery>()
        .AddSingleton<RetryJob>()
        .AddSingleton<TicketsQuery>()
        .AddSingleton<AnswerTicket>()
        .AddSingleton<TakeTicket>()
        .AddSingleton<CloseTicket>()
        .AddSingleton<ChooseTicketMails>()
        .AddSingleton<StaffMailsQuery>()
        .AddSingleton<StaffLetterQuery>()
        .AddSingleton<AccessNews>()
        .AddSingleton<AskForAccess>()
        .AddSingleton<ApproveAccess>()
        .AddSingleton<BeginAccess>()
        .AddSingleton<EndAccess>()
        .AddSingleton<ExplainAccess>()
        .AddSingleton<GrantsQuery>()
        .AddSingleton<ISealedCatalogThings, SealStaffSeedsAgain>();
}
