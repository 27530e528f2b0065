using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeepUntil",
                table: "Decisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Decisions",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

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
