using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.Sqlite
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
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "AtOnce");

            migrationBuilder.AddColumn<Guid>(
                name: "Grant",
                table: "AccountMails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TicketEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ticket = table.Column<Guid>(type: "TEXT", nullable: false),
                    Notice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
