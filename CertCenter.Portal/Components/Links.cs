using System.Globalization;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Every address of the product. Pages name theirs with the constants; all others ask the methods.</summary>
public static class Links
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string SignInCode = "/sign-in/code";

    /// <summary>The way to an organisation's provider, and where it answers.</summary>
    public const string SignInWithPattern = "/sign-in/with/{id:guid}";
    public const string SignInBack = "/sign-in/back";
    public const string SignInProblem = "/sign-in/problem";
    public const string FindOrganisation = "/sign-in/organisation";
    public const string ConnectSignInPattern = "/security/organisation/{id:guid}";

    /// <summary>The provider asks for the second factor again.</summary>
    public const string ConfirmAtProvider = "/security/confirm";

    /// <summary>A passkey is asked for before an act.</summary>
    public const string ConfirmByPasskey = "/security/confirm/passkey";

    /// <summary>A passkey is added.</summary>
    public const string Passkey = "/security/passkey";
    public const string SignOutAtProvider = "/sign-out/organisation";
    public const string SignOut = "/sign-out";
    public const string SignUp = "/sign-up";
    public const string ForgotPassword = "/forgot-password";
    public const string ResetPassword = "/reset-password";
    public const string ConfirmMail = "/confirm-mail";
    public const string AcceptInvitation = "/invitation";
    public const string ReviewByMail = "/r/{token}";
    public const string Workspaces = "/workspaces";
    public const string NewWorkspace = "/workspaces/new";
    public const string Security = "/security";
    public const string SecondFactor = "/security/second-factor";

    public const string Connections = "/connections";
    public const string NewConnection = "/connections/new";
    public const string ConnectionGuidePattern = "/connections/guide";
    public const string ConnectionPattern = "/connections/{id:guid}";
    public const string ConnectionImportPattern = "/connections/{id:guid}/import";
    public const string ConnectionTabPattern = "/connections/{id:guid}/{tab}";
    public const string RunPattern = "/connections/{id:guid}/runs/{number:int}";

    /// <summary>Where a file is posted to that a connection is to read.</summary>
    public const string Uploads = "/uploads";

    /// <summary>The rows of a connection's files that can't be used, as a file.</summary>
    public const string BadRowsPattern = "/connections/{id:guid}/bad-rows.csv";

    public const string Identities = "/identities";
    public const string IdentityPattern = "/identities/{id:long}";
    public const string Access = "/access";
    public const string AccessItemPattern = "/access/{id:long}";

    public const string Campaigns = "/campaigns";
    public const string NewCampaign = "/campaigns/new";
    public const string Repeats = "/campaigns/repeats";
    public const string CampaignPattern = "/campaigns/{id:guid}";
    public const string CampaignTabPattern = "/campaigns/{id:guid}/{tab}";
    public const string StagedPattern = "/campaigns/{id:guid}/staged";

    public const string Reviews = "/reviews";
    public const string ReviewPattern = "/reviews/{id:guid}";
    public const string Removals = "/removals";

    /// <summary>What would become of all that waits, were it taken away now.</summary>
    public const string Simulation = "/removals/simulation";
    public const string Evidence = "/evidence";
    public const string CampaignEvidencePattern = "/evidence/{id:guid}";
    public const string EvidenceFilePattern = "/files/evidence/{id:guid}";
    public const string WorkOrderPattern = "/files/work-orders/{number:int}";
    public const string AuditFile = "/files/audit";
    public const string Audit = "/audit";
    public const string Members = "/members";

    public const string Keys = "/settings/keys";
    public const string Settings = "/settings";
    public const string SignInSettings = "/settings/sign-in";
    public const string WorkspaceTrust = "/settings/trust";

    /// <summary>A security questionnaire, filled.</summary>
    public const string Questionnaire = "/files/questionnaire";

    /// <summary>What the program is made of.</summary>
    public const string Sbom = "/files/bom.json";

    /// <summary>What is promised, for anybody.</summary>
    public const string Trust = "/trust";

    public const string Lifecycle = "/settings/lifecycle";

    /// <summary>The instant of the erasure for a calendar.</summary>
    public const string ErasureCalendar = "/files/erasure.ics";

    /// <summary>What was certified of an erased workspace; public, and there for as long as the installation is.</summary>
    public const string CertificatePattern = "/erased/{id:guid}";
    public const string CertificateFilePattern = "/erased/{id:guid}/{number:int}/certificate.json";
    public const string CertificateSignaturePattern = "/erased/{id:guid}/{number:int}/certificate.sig";
    public const string PublishedKeyPattern = "/erased/keys/{key}.pem";

    /// <summary>What the workspace asks support.</summary>
    public const string Support = "/support";
    /// <summary>What support asked to see, saw and mended.</summary>
    public const string SupportAccess = "/support/access";
    public const string SupportAccessPattern = "/support/access/{id:guid}";
    public const string SupportAccessFile = "/files/support-access";
    public const string TicketPattern = "/support/tickets/{id:guid}";

    /// <summary>What concerns the person who asks.</summary>
    public const string Notices = "/notices";

    /// <summary>How notices get to them.</summary>
    public const string NoticeChoices = "/notices/choices";

    /// <summary>Where the workspace's notices are sent to.</summary>
    public const string NoticeSettings = "/settings/notices";

    public const string UnsentMails = "/settings/mail";
    public const string Export = "/settings/export";
    public const string Return = "/settings/export/return";

    /// <summary>Where an export is posted to that is to be brought back.</summary>
    public const string ReturnUpload = "/uploads/export";
    public const string ExportFilePattern = "/files/exports/{id:guid}";

    /// <summary>The staff console: no link from a workspace leads here, and none back.</summary>
    public const string Staff = "/staff";
    public const string StaffSignIn = "/staff/sign-in";
    public const string StaffSignInAtProvider = "/staff/sign-in/provider";
    public const string StaffLinkProvider = "/staff/passkeys/provider";
    public const string StaffSignOut = "/staff/sign-out";
    public const string StaffJoin = "/staff/join";
    public const string StaffConfirm = "/staff/confirm";
    public const string StaffPasskeys = "/staff/passkeys";
    public const string StaffWorkspaces = "/staff/workspaces";
    public const string StaffWorkspacePattern = "/staff/workspaces/{id:guid}";
    public const string StaffTickets = "/staff/tickets";
    public const string StaffTicketPattern = "/staff/tickets/{id:guid}";
    public const string StaffGrants = "/staff/access";
    public const string StaffAsk = "/staff/access/new";
    public const string StaffGrantPattern = "/staff/access/{id:guid}";

    /// <summary>A workspace as it is seen under a grant, framed; and what that view asks while it is open.</summary>
    public const string StaffLookPattern = "/staff/access/{id:guid}/look/{screen}";
    public const string StaffWatchPattern = "/staff/access/{id:guid}/watch";
    public const string StaffJobs = "/staff/jobs";
    public const string StaffPeople = "/staff/people";
    public const string StaffRoles = "/staff/roles";
    public const string StaffLog = "/staff/log";

    /// <summary>What would have been mailed; Development only.</summary>
    public const string Mailbox = "/mailbox";

    /// <summary>Shown in place of a page that is not there or may not be seen.</summary>
    public const string NotFound = "/not-found";

    /// <summary>The page for a status code, and its form with {0} for the code.</summary>
    public const string ErrorRoute = "/error/{status:int}";
    public const string ErrorPattern = "/error/{0}";

    public static string Connection(ConnectionId id, string? tab = null) => tab is null ? $"{Connections}/{id.Value}" : $"{Connections}/{id.Value}/{tab}";

    /// <summary>What to prepare for a kind of source.</summary>
    public static string ConnectionGuide(string kind) => $"{ConnectionGuidePattern}?kind={Uri.EscapeDataString(kind)}";

    public static string NewConnectionOf(string kind) => $"{NewConnection}?kind={Uri.EscapeDataString(kind)}";

    public static string BadRows(ConnectionId id) => Connection(id, "bad-rows.csv");

    public static string ConnectionImport(ConnectionId id) => $"{Connections}/{id.Value}/import";

    public static string Run(ConnectionId connection, int number) => string.Create(CultureInfo.InvariantCulture, $"{Connections}/{connection.Value}/runs/{number}");

    public static string Identity(long id) => $"{Identities}/{id}";

    public static string AccessItem(long id) => $"{Access}/{id}";

    public static string Campaign(CampaignId id, string? tab = null) => tab is null ? $"{Campaigns}/{id.Value}" : $"{Campaigns}/{id.Value}/{tab}";

    public static string RepeatOf(CampaignId id) => $"{Repeats}?from={id.Value}";

    public static string Staged(CampaignId id) => Campaign(id, "staged");

    public static string Review(CampaignId id) => $"{Reviews}/{id.Value}";

    /// <summary>The review of another reviewer, beside whom one was asked.</summary>
    public static string ReviewBeside(CampaignId id, long reviewer) => string.Create(CultureInfo.InvariantCulture, $"{Reviews}/{id.Value}?beside={reviewer}");

    public static string CampaignEvidence(CampaignId id) => $"{Evidence}/{id.Value}";

    public static string EvidenceFile(Guid id) => $"/files/evidence/{id}";

    public static string ExportFile(Guid id) => $"/files/exports/{id}";

    public static string WorkOrder(int number) => $"/files/work-orders/{number}";

    public static string Certificate(Guid id) => $"/erased/{id}";

    public static string CertificateFile(Guid id, int number) => string.Create(CultureInfo.InvariantCulture, $"/erased/{id}/{number}/certificate.json");

    public static string CertificateSignature(Guid id, int number) => string.Create(CultureInfo.InvariantCulture, $"/erased/{id}/{number}/certificate.sig");

    public static string PublishedKey(string key) => $"/erased/keys/{key}.pem";

    public static string Ticket(TicketId id) => $"{Support}/tickets/{id.Value}";

    public static string SupportAccessOf(GrantId id) => $"{SupportAccess}/{id.Value}";

    public static string StaffAskFor(TicketId id) => $"{StaffAsk}?ticket={id.Value}";

    public static string StaffGrant(GrantId id) => $"{StaffGrants}/{id.Value}";

    public static string StaffWatch(GrantId id) => $"{StaffGrant(id)}/watch";

    public static string StaffLook(GrantId id, string screen, string? record = null, string? after = null) =>
        $"{StaffGrant(id)}/look/{screen}{(record is null ? "" : $"?record={Uri.EscapeDataString(record)}")}{(after is null ? "" : $"{(record is null ? "?" : "&")}after={Uri.EscapeDataString(after)}")}";

    public static string StaffTicket(TicketId id) => $"{StaffTickets}/{id.Value}";

    public static string StaffWorkspace(TenantId id) => $"{StaffWorkspaces}/{id.Value}";

    /// <summary>How a sign-in at the provider of staff goes on.</summary>
    public static string StaffSignInWay(string way, string? back = null) => $"{StaffSignIn}?way={way}{(back is null ? "" : $"&back={Uri.EscapeDataString(back)}")}";

    /// <summary>The second factor again, and then back.</summary>
    public static string StaffConfirmThen(string back) => $"{StaffConfirm}?back={Uri.EscapeDataString(back)}";

    /// <summary>Sign-in through an organisation that comes back to where one was.</summary>
    public static string SignInWith(Guid provider, string? back = null) =>
        back is null ? $"{SignIn}/with/{provider}" : $"{SignIn}/with/{provider}?back={Uri.EscapeDataString(back)}";

    public static string SignInProblemOf(string reason) => $"{SignInProblem}?why={Uri.EscapeDataString(reason)}";

    public static string ConnectSignIn(Guid provider, string asked, string back) =>
        $"/security/organisation/{provider}?asked={Uri.EscapeDataString(asked)}&back={Uri.EscapeDataString(back)}";

    public static string ConfirmAtProviderThen(string back) => $"{ConfirmAtProvider}?back={Uri.EscapeDataString(back)}";

    public static string ConfirmByPasskeyThen(string back) => $"{ConfirmByPasskey}?back={Uri.EscapeDataString(back)}";

    public static string Error(int status) => $"/error/{status}";

    /// <summary>Sign-in that comes back to where one was.</summary>
    public static string SignInThen(string back) => $"{SignIn}?back={Uri.EscapeDataString(back)}";
}
