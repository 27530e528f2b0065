using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TicketMails",
                table: "StaffMembers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "AtOnce");

            migrationBuilder.AddColumn<Guid>(
                name: "Grant",
                table: "AccountMails",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TicketEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ticket = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Notice = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketEvents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TicketEvents_Tenant",
                table: "TicketEvents",
                column: "Tenant");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TicketEvents");

            migrationBuilder.DropColumn(
                name: "TicketMails",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "Grant",
                table: "AccountMails");
        }
    }
}
