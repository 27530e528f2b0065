using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Bell;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Members;
using CertCenter.Domain.Outbox;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Remediation;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Domain.Tenants;
using CertCenter.Domain.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain;

/// <summary>Registers every operation and query by hand, grouped by feature. The ports of the Kernel are the portal's to register.</summary>
public static partial class DomainServices
{
    public static IServiceCollection AddCertCenterDomain(this IServiceCollection services) => services
        .AddDiscovery()
        .AddInventory()
        .AddPersistence()
        .AddKeys()
        .AddAccounts()
        .AddTenants()
        .AddLife()
        .AddStaff()
        .AddSupport()
        .AddLooks()
        .AddMembers()
        .AddEntry()
        .AddGrantReader()
        .AddSignIns()
        .AddWork()
        .AddMails()
        .AddCampaigns()
        .AddAudit()
        .AddBell()
        .AddRemediation()
        .AddExports()
        .AddTrust();

    private static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountQuery>()
        .AddSingleton<SaveAccount>()
        .AddSingleton<OpenInvitedAccount>()
        .AddSingleton<CountFailedSignIn>()
        .AddSingleton<TakeSecondFactorCode>()
        .AddSingleton<AddPasskey>()
        .AddSingleton<RemovePasskey>()
        .AddSingleton<TakePasskey>()
        .AddSingleton<ConfirmByPasskey>()
        .AddSingleton<ConfirmedQuery>()
        .AddSingleton<PasskeysQuery>()
        .AddSingleton<AskForReset>()
        .AddSingleton<ProtectionKeys>()
        .AddSingleton<StartSession>()
        .AddSingleton<CheckSession>()
        .AddSingleton<SessionsAtOnce>()
        .AddSingleton<SessionsQuery>()
        .AddSingleton<SwitchWorkspace>()
        .AddSingleton<SignOut>()
        .AddSingleton<SignOutElsewhere>();

    private static IServiceCollection AddTenants(this IServiceCollection services) => services
        .AddSingleton<SignUp>()
        .AddSingleton<FinishSignUp>()
        .AddSingleton<TakeBackSignUp>()
        .AddSingleton<ResumeSignUps>()
        .AddSingleton<FoundWorkspace>()
        .AddSingleton<RenameWorkspace>()
        .AddSingleton<WorkspaceQuery>()
        .AddSingleton<InvitationQuery>()
        .AddSingleton<ReadinessQuery>()
        .AddSingleton<MigrateStores>()
        .AddSingleton<StuckStoresQuery>()
        .AddSingleton<StoreFactsQuery>()
        .AddSingleton<StoreSizes>()
        .AddSingleton<PostNotices>()
        .AddSingleton<NoticesQuery>();

    private static IServiceCollection AddMembers(this IServiceCollection services) => services
        .AddSingleton<InviteMembers>()
        .AddSingleton<WithdrawInvitation>()
        .AddSingleton<ChangeMemberRoles>()
        .AddSingleton<RemoveMember>()
        .AddSingleton<MemberSessions>()
        .AddSingleton<MembersQuery>();

    private static IServiceCollection AddEntry(this IServiceCollection services) => services
        .AddSingleton<EnterWorkspace>()
        .AddSingleton<WorkspacesQuery>()
        .AddSingleton<MemberEntry>()
        .AddSingleton<StandingsQuery>()
        .AddSingleton<TellArrival>()
        .AddSingleton<TellLeaving>()
        .AddSingleton<ReviewerEntry>()
        .AddSingleton<EnterForJob>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<FollowReviewLink>();

    private static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<DueWorkQuery>()
        .AddSingleton<TakeWork>()
        .AddSingleton<EndWork>()
        .AddSingleton<FailWork>()
        .AddSingleton<ReleaseWork>();

    private static IServiceCollection AddMails(this IServiceCollection services) => services
        .AddSingleton<DeliverMails>()
        .AddSingleton<UnsentMailsQuery>()
        .AddSingleton<TryMailsAgain>()
        .AddSingleton<DeliverAccountMails>()
        .AddSingleton<StuckMailsQuery>()
        .AddSingleton<SetMailCredentials>()
        .AddSingleton<MailCredentialsQuery>();

    private static IServiceCollection AddDiscovery(this IServiceCollection services) => services
        .AddSingleton<RunsUnderWay>()
        .AddSingleton<IEndsOnCancel, EndConnections>()
        .AddSingleton<IPromise, LeavingPromise>()
        .AddSingleton<IPromise, ReadOnlyPromise>()
        .AddSingleton<AddConnection>()
        .AddSingleton<ChangeConnection>()
        .AddSingleton<SetSecret>()
        .AddSingleton<TestConnection>()
        .AddSingleton<ScheduleConnection>()
        .AddSingleton<RemoveConnection>()
        .AddSingleton<KeepUpload>()
        .AddSingleton<WriteTickets>()
        .AddSingleton<CheckPermissions>()
        .AddSingleton<GuardConnection>()
        .AddSingleton<AllowWriteBack>()
        .AddSingleton<ForbidWriteBack>()
        .AddSingleton<WriteBackLetterQuery>()
        .AddSingleton<StartDiscovery>()
        .AddSingleton<CancelDiscovery>()
        .AddSingleton<RunDiscovery>()
        .AddSingleton<ConnectionListQuery>()
        .AddSingleton<ConnectionQuery>()
        .AddSingleton<RunQuery>()
        .AddSingleton<RunProblemsQuery>();

    private static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddSingleton<SetRisk>()
        .AddSingleton<DescribeAccess>()
        .AddSingleton<IdentityListQuery>()
        .AddSingleton<IdentityQuery>()
        .AddSingleton<AccessListQuery>()
        .AddSingleton<AccessQuery>()
        .AddSingleton<HoldersQuery>();

    private static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<IShredStore>(s => PersistenceServices.IsSqlServer(s) ? ActivatorUtilities.CreateInstance<SqlServerShredStore>(s) : ActivatorUtilities.CreateInstance<SqliteShredStore>(s))
        .AddSingleton<MasterRing>()
        .AddSingleton<Keyring>()
        .AddSingleton<NewKeys>()
        .AddSingleton<FileKeys>()
        .AddSingleton<ISecrets, SealedSecrets>()
        .AddSingleton<KeyRotation>()
        .AddSingleton<OpenKeys>()
        .AddSingleton<AskRotation>()
        .AddSingleton<RotateTenantKey>()
        .AddSingleton<AskPasswordRotation>()
        .AddSingleton<RotatePasswords>()
        .AddSingleton<RotateCatalogKey>()
        .AddSingleton<RotateMasterKey>()
        .AddSingleton<ShredKeys>()
        .AddSingleton<ShredProof>()
        .AddSingleton<KeyHealth>()
        .AddSingleton<Signatures>()
        .AddSingleton<PublishedKeyQuery>()
        .AddSingleton<ISealedCatalogThings, SealSigningKeysAgain>()
        .AddSingleton<KeyAgesQuery>()
        .AddSingleton<ISealedThings, SealSecretsAgain>()
        .AddSingleton<ISealedThings, SealCredentialsAgain>()
        .AddSingleton<ISealedCatalogThings, SealSeedsAgain>()
        .AddSingleton<ISealedCatalogThings, SealProtectionKeysAgain>()
        .AddSingleton<ISealedCatalogThings, SealMailCredentialsAgain>();

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrailQuery>()
        .AddSingleton<AuditWordsQuery>()
        .AddSingleton<VerifyTrail>()
        .AddSingleton<ExportTrail>();

    private static IServiceCollection AddRemediation(this IServiceCollection services) => services
        .AddSingleton<PlanRemovals>()
        .AddSingleton<VerifyRemovals>()
        .AddSingleton<HandOver>()
        .AddSingleton<WriteWorkOrder>()
        .AddSingleton<ConfirmRemovals>()
        .AddSingleton<TakeAway>()
        .AddSingleton<RemoveAllWays>()
        .AddSingleton<GiveBack>()
        .AddSingleton<RunWriteBack>()
        .AddSingleton<SimulationQuery>()
        .AddSingleton<RemovalsQuery>()
        .AddSingleton<RemovalCountsQuery>();
}
