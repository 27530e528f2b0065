using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class Standings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Campaign_SignedOffAt_Items_Approved_Revoked_DontKnow",
                table: "Reviewers",
                columns: new[] { "Campaign", "SignedOffAt", "Items", "Approved", "Revoked", "DontKnow" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignStandings");

            migrationBuilder.DropIndex(
                name: "IX_Reviewers_Campaign_SignedOffAt_Items_Approved_Revoked_DontKnow",
                table: "Reviewers");
        }
    }
}
