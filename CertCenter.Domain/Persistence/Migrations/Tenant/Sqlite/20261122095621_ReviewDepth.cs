using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewDepth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "KeepUntil",
                table: "ReviewItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeepUntil",
                table: "Decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Decisions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CampaignDays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<long>(type: "INTEGER", nullable: false),
                    Decided = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DescriptionAsks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Entitlement = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DescriptionAsks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Identities_Department_Title",
                table: "Identities",
                columns: new[] { "Department", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignDays_Campaign_Day",
                table: "CampaignDays",
                columns: new[] { "Campaign", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DescriptionAsks_Campaign_Entitlement",
                table: "DescriptionAsks",
                columns: new[] { "Campaign", "Entitlement" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignDays");

            migrationBuilder.DropTable(
                name: "DescriptionAsks");

            migrationBuilder.DropIndex(
                name: "IX_Identities_Department_Title",
                table: "Identities");

            migrationBuilder.DropColumn(
                name: "KeepUntil",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "KeepUntil",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "Decisions");
        }
    }
}
