using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.Sqlite
{
    /// <inheritdoc />
    public partial class CampaignPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "SelfPrevented",
                table: "ReviewItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ConsentAt",
                table: "Campaigns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConsentBy",
                table: "Campaigns",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LaunchAt",
                table: "Campaigns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LaunchZone",
                table: "Campaigns",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeftOut",
                table: "Campaigns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "Campaigns",
                type: "TEXT",
                maxLength: 8000,
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "StaleReason",
                table: "Campaigns",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConnectionOwners",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Connection = table.Column<Guid>(type: "TEXT", nullable: false),
                    Member = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionOwners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Exclusions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Thing = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exclusions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LeftOutItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Items = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftOutItems", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionOwners_Connection",
                table: "ConnectionOwners",
                column: "Connection",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Exclusions_Until",
                table: "Exclusions",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_LeftOutItems_Campaign",
                table: "LeftOutItems",
                column: "Campaign");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConnectionOwners");

            migrationBuilder.DropTable(
                name: "Exclusions");

            migrationBuilder.DropTable(
                name: "LeftOutItems");

            migrationBuilder.DropColumn(
                name: "SelfPrevented",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "ConsentAt",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "ConsentBy",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "LaunchAt",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "LaunchZone",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "LeftOut",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "StaleReason",
                table: "Campaigns");
        }
    }
}
