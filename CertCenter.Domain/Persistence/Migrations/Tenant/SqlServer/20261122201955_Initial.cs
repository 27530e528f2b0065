using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.CreateTable(
                name: "AccessPaths",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Names = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessPaths", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Account = table.Column<long>(type: "bigint", nullable: false),
                    Entitlement = table.Column<long>(type: "bigint", nullable: false),
                    Path = table.Column<long>(type: "bigint", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                schema: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    SubjectName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Facts = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    LineKey = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Salt = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: true),
                    Commitment = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignDays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<long>(type: "bigint", nullable: false),
                    Decided = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignPaces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    Reviewers = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignPaces", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false),
                    FallbackReviewer = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Instructions = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Rules = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, defaultValue: "{}"),
                    Undecided = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "int", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    PreparedAt = table.Column<long>(type: "bigint", nullable: true),
                    DataAsOf = table.Column<long>(type: "bigint", nullable: true),
                    LaunchedAt = table.Column<long>(type: "bigint", nullable: true),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    RemovalsPlannedAt = table.Column<long>(type: "bigint", nullable: true),
                    Stage = table.Column<int>(type: "int", nullable: false),
                    Items = table.Column<long>(type: "bigint", nullable: false),
                    Approved = table.Column<long>(type: "bigint", nullable: false),
                    Revoked = table.Column<long>(type: "bigint", nullable: false),
                    DontKnow = table.Column<long>(type: "bigint", nullable: false),
                    ByDefault = table.Column<long>(type: "bigint", nullable: false),
                    Reviewers = table.Column<int>(type: "int", nullable: false),
                    SelfPrevented = table.Column<long>(type: "bigint", nullable: false),
                    NoReviewer = table.Column<long>(type: "bigint", nullable: false),
                    LeftOut = table.Column<long>(type: "bigint", nullable: false),
                    LaunchAt = table.Column<long>(type: "bigint", nullable: true),
                    LaunchZone = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    StaleReason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    ConsentBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    ConsentAt = table.Column<long>(type: "bigint", nullable: true),
                    ChasedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignStandings",
                columns: table => new
                {
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NotStarted = table.Column<long>(type: "bigint", nullable: false),
                    NotStartedItems = table.Column<long>(type: "bigint", nullable: false),
                    WithOpen = table.Column<long>(type: "bigint", nullable: false),
                    Remindable = table.Column<long>(type: "bigint", nullable: false),
                    Submitted = table.Column<long>(type: "bigint", nullable: false),
                    SubmittedItems = table.Column<long>(type: "bigint", nullable: false),
                    WithoutMail = table.Column<long>(type: "bigint", nullable: false),
                    WithoutMailItems = table.Column<long>(type: "bigint", nullable: false),
                    MostItems = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignStandings", x => x.Campaign);
                });

            migrationBuilder.CreateTable(
                name: "CampaignTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false),
                    FallbackReviewer = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Instructions = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Undecided = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "int", nullable: false),
                    Repeats = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    LaunchesItself = table.Column<bool>(type: "bit", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: true),
                    LastCampaign = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConnectionOwners",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Member = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionOwners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Settings = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: false),
                    Secret = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: true),
                    SecretFingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    SecretSetAt = table.Column<long>(type: "bigint", nullable: true),
                    SecretSetBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SecretEndsAt = table.Column<long>(type: "bigint", nullable: true),
                    RefusesSurplus = table.Column<bool>(type: "bit", nullable: false),
                    Permissions = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: true),
                    PermissionsAt = table.Column<long>(type: "bigint", nullable: true),
                    Schedule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    NextReadAt = table.Column<long>(type: "bigint", nullable: true),
                    LastRun = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LastCompleteAt = table.Column<long>(type: "bigint", nullable: true),
                    WriteBackSince = table.Column<long>(type: "bigint", nullable: true),
                    WriteBackBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LeastHolders = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Item = table.Column<long>(type: "bigint", nullable: false),
                    Reviewer = table.Column<long>(type: "bigint", nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    KeepUntil = table.Column<long>(type: "bigint", nullable: true),
                    Shown = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Bulk = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Supersedes = table.Column<long>(type: "bigint", nullable: true),
                    Undoes = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Member = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    To = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DescriptionAsks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Entitlement = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AskedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    Before = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DescriptionAsks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Entitlements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Owner = table.Column<long>(type: "bigint", nullable: true),
                    Risk = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RiskByHand = table.Column<bool>(type: "bit", nullable: false),
                    DescriptionByHand = table.Column<bool>(type: "bit", nullable: false),
                    Holders = table.Column<long>(type: "bigint", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entitlements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Workspace = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReadyAt = table.Column<long>(type: "bigint", nullable: true),
                    File = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Items = table.Column<long>(type: "bigint", nullable: false),
                    Decisions = table.Column<long>(type: "bigint", nullable: false),
                    Failure = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Exclusions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Of = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Thing = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exclusions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HookEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HookEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Hooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Host = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    Box = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: true),
                    AddedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastEvent = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextTryAt = table.Column<long>(type: "bigint", nullable: false),
                    FailingSince = table.Column<long>(type: "bigint", nullable: true),
                    OffSince = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HookTries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Hook = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: true),
                    Failure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HookTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Identities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Mail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Manager = table.Column<long>(type: "bigint", nullable: true),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LeftOutItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Of = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Items = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftOutItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Account = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Mail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    MailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Roles = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    JoinedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeChoices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Member = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeChoices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    To = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Delivery_Attempts = table.Column<int>(type: "int", nullable: false),
                    Delivery_GivenUpAt = table.Column<long>(type: "bigint", nullable: true),
                    Delivery_LastError = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Delivery_MessageId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Delivery_NotBefore = table.Column<long>(type: "bigint", nullable: false),
                    Delivery_SentAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Removals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Item = table.Column<long>(type: "bigint", nullable: false),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Account = table.Column<long>(type: "bigint", nullable: false),
                    Entitlement = table.Column<long>(type: "bigint", nullable: false),
                    SubjectName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AccountName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AccessName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    PlannedAt = table.Column<long>(type: "bigint", nullable: false),
                    WorkOrder = table.Column<int>(type: "int", nullable: true),
                    HandedOverAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Proof = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: true),
                    CheckedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AskedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextTryAt = table.Column<long>(type: "bigint", nullable: true),
                    BeforeImage = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    AppliedAt = table.Column<long>(type: "bigint", nullable: true),
                    RestoredAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    ReasonWhere = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ReasonDetail = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Removals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewAccess",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Entitlement = table.Column<long>(type: "bigint", nullable: false),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConnectionName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Risk = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OwnerName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewAccess", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reviewers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: false),
                    Identity = table.Column<long>(type: "bigint", nullable: true),
                    Member = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Mail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    Items = table.Column<long>(type: "bigint", nullable: false),
                    Approved = table.Column<long>(type: "bigint", nullable: false),
                    Revoked = table.Column<long>(type: "bigint", nullable: false),
                    DontKnow = table.Column<long>(type: "bigint", nullable: false),
                    LinkHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    LinkExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    SignedOffAt = table.Column<long>(type: "bigint", nullable: true),
                    SignedOffBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Second = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SecondName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    SecondAt = table.Column<long>(type: "bigint", nullable: true),
                    SecondToldAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviewers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: false),
                    Reviewer = table.Column<long>(type: "bigint", nullable: false),
                    Via = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Because = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    SelfPrevented = table.Column<bool>(type: "bit", nullable: false, defaultValue: false),
                    Subject = table.Column<long>(type: "bigint", nullable: false),
                    Access = table.Column<long>(type: "bigint", nullable: false),
                    Risk = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Path = table.Column<long>(type: "bigint", nullable: false),
                    Ways = table.Column<int>(type: "int", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    KeepUntil = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastDecision = table.Column<long>(type: "bigint", nullable: true),
                    ByDefault = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewSubjects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Account = table.Column<long>(type: "bigint", nullable: false),
                    Identity = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AccountName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Mail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewSubjects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewWays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Item = table.Column<long>(type: "bigint", nullable: false),
                    Path = table.Column<long>(type: "bigint", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewWays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Routings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Via = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Because = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Items = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Routings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunProblems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Run = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Where = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Unseen = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunProblems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    CancelRequested = table.Column<bool>(type: "bit", nullable: false),
                    RemovalsConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Phase = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    PhaseTotal = table.Column<long>(type: "bigint", nullable: true),
                    PhaseDone = table.Column<long>(type: "bigint", nullable: false),
                    Reported = table.Column<long>(type: "bigint", nullable: true),
                    Totals = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Requests = table.Column<long>(type: "bigint", nullable: true),
                    Waits = table.Column<long>(type: "bigint", nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false),
                    Accounts = table.Column<long>(type: "bigint", nullable: false),
                    Entitlements = table.Column<long>(type: "bigint", nullable: false),
                    Assignments = table.Column<long>(type: "bigint", nullable: false),
                    Added = table.Column<long>(type: "bigint", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false),
                    Removed = table.Column<long>(type: "bigint", nullable: false),
                    Problems = table.Column<long>(type: "bigint", nullable: false),
                    Unseen = table.Column<long>(type: "bigint", nullable: false),
                    FailureReason = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    FailureWhere = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    FailureDetail = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SourceAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Identity = table.Column<long>(type: "bigint", nullable: true),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    FirstSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SourceWrites",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Removal = table.Column<long>(type: "bigint", nullable: false),
                    Verb = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AccountName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AccessName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceWrites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Stages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Campaign = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: true),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TenantIdentity",
                columns: table => new
                {
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Incarnation = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantIdentity", x => x.Tenant);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessPaths_Connection_Key",
                table: "AccessPaths",
                columns: new[] { "Connection", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_Account_Entitlement_Path",
                table: "Assignments",
                columns: new[] { "Account", "Entitlement", "Path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_Entitlement",
                table: "Assignments",
                column: "Entitlement");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_ActorId_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "ActorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_Subject_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_What_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "What", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignDays_Campaign_Day",
                table: "CampaignDays",
                columns: new[] { "Campaign", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CampaignPaces_Campaign_Percent",
                table: "CampaignPaces",
                columns: new[] { "Campaign", "Percent" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_State_DueAt",
                table: "Campaigns",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTemplates_NextAt",
                table: "CampaignTemplates",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionOwners_Connection",
                table: "ConnectionOwners",
                column: "Connection",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Campaign_Id",
                table: "Decisions",
                columns: new[] { "Campaign", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Item_Id",
                table: "Decisions",
                columns: new[] { "Item", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_Member",
                table: "Delegations",
                column: "Member");

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_Until",
                table: "Delegations",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_DescriptionAsks_Campaign_Entitlement",
                table: "DescriptionAsks",
                columns: new[] { "Campaign", "Entitlement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entitlements_Connection_Key",
                table: "Entitlements",
                columns: new[] { "Connection", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entitlements_Name_Id",
                table: "Entitlements",
                columns: new[] { "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Entitlements_Owner",
                table: "Entitlements",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_Campaign",
                table: "Evidence",
                column: "Campaign");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_State",
                table: "Evidence",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Exclusions_Until",
                table: "Exclusions",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_HookTries_Hook",
                table: "HookTries",
                column: "Hook");

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Connection_Key",
                table: "Identities",
                columns: new[] { "Connection", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Department_Title",
                table: "Identities",
                columns: new[] { "Department", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Mail",
                table: "Identities",
                column: "Mail");

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Manager",
                table: "Identities",
                column: "Manager");

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Name_Id",
                table: "Identities",
                columns: new[] { "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LeftOutItems_Campaign",
                table: "LeftOutItems",
                column: "Campaign");

            migrationBuilder.CreateIndex(
                name: "IX_Members_Account",
                table: "Members",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_Members_Mail",
                table: "Members",
                column: "Mail");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeChoices_Member_Kind",
                table: "NoticeChoices",
                columns: new[] { "Member", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_To_ReadAt",
                table: "Notices",
                columns: new[] { "To", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Campaign_State",
                table: "Removals",
                columns: new[] { "Campaign", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Connection_State",
                table: "Removals",
                columns: new[] { "Connection", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Item_Entitlement",
                table: "Removals",
                columns: new[] { "Item", "Entitlement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Removals_NextTryAt",
                table: "Removals",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_Removals_State_Id",
                table: "Removals",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_WorkOrder",
                table: "Removals",
                column: "WorkOrder");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewAccess_Campaign_Entitlement",
                table: "ReviewAccess",
                columns: new[] { "Campaign", "Entitlement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Campaign_Stage",
                table: "Reviewers",
                columns: new[] { "Campaign", "Stage" });

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Identity",
                table: "Reviewers",
                column: "Identity");

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Mail",
                table: "Reviewers",
                column: "Mail");

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Member",
                table: "Reviewers",
                column: "Member");

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Second",
                table: "Reviewers",
                column: "Second");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Campaign_Answer_Id",
                table: "ReviewItems",
                columns: new[] { "Campaign", "Answer", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Campaign_Id",
                table: "ReviewItems",
                columns: new[] { "Campaign", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_KeepUntil",
                table: "ReviewItems",
                column: "KeepUntil",
                filter: "\"KeepUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Reviewer_Answer_Id",
                table: "ReviewItems",
                columns: new[] { "Reviewer", "Answer", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Reviewer_Id",
                table: "ReviewItems",
                columns: new[] { "Reviewer", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Subject",
                table: "ReviewItems",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSubjects_Account",
                table: "ReviewSubjects",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSubjects_Campaign_Account",
                table: "ReviewSubjects",
                columns: new[] { "Campaign", "Account" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSubjects_Campaign_Name",
                table: "ReviewSubjects",
                columns: new[] { "Campaign", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewWays_Item",
                table: "ReviewWays",
                column: "Item");

            migrationBuilder.CreateIndex(
                name: "IX_Routings_Campaign",
                table: "Routings",
                column: "Campaign");

            migrationBuilder.CreateIndex(
                name: "IX_RunProblems_Run",
                table: "RunProblems",
                column: "Run");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Connection_Number",
                table: "Runs",
                columns: new[] { "Connection", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_State",
                table: "Runs",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SourceAccounts_Connection_Key",
                table: "SourceAccounts",
                columns: new[] { "Connection", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SourceAccounts_Identity",
                table: "SourceAccounts",
                column: "Identity");

            migrationBuilder.CreateIndex(
                name: "IX_SourceWrites_Connection_SentAt",
                table: "SourceWrites",
                columns: new[] { "Connection", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Stages_Campaign_Number",
                table: "Stages",
                columns: new[] { "Campaign", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations only go forward.");
    }
}
