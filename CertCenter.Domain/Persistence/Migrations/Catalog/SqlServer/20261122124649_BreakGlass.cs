using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <inheritdoc />
    public partial class BreakGlass : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "MayLook",
                table: "Tickets",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "Hash",
                table: "StaffEvents",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "PreviousHash",
                table: "StaffEvents",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateTable(
                name: "GrantEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Grant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    What = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GrantEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ticket = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TicketNumber = table.Column<int>(type: "int", nullable: false),
                    Requester = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequesterName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequesterMail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Areas = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Repairs = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Minutes = table.Column<int>(type: "int", nullable: false),
                    Emergency = table.Column<bool>(type: "bit", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    Colleague = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ColleagueName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ColleagueMail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    SecondColleague = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SecondColleagueName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AllowedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AllowedAt = table.Column<long>(type: "bigint", nullable: true),
                    BegunAt = table.Column<long>(type: "bigint", nullable: true),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    End = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Explanation = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Seal = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupportPolicies",
                columns: table => new
                {
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportPolicies", x => x.Tenant);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GrantEvents_Tenant_Id",
                table: "GrantEvents",
                columns: new[] { "Tenant", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Grants_Tenant_AskedAt",
                table: "Grants",
                columns: new[] { "Tenant", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Grants_Ticket",
                table: "Grants",
                column: "Ticket");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GrantEvents");

            migrationBuilder.DropTable(
                name: "Grants");

            migrationBuilder.DropTable(
                name: "SupportPolicies");

            migrationBuilder.DropColumn(
                name: "MayLook",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "StaffEvents");

            migrationBuilder.DropColumn(
                name: "PreviousHash",
                table: "StaffEvents");
        }
    }
}
