using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class Repeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RemovalsPlannedAt",
                table: "Campaigns",
                type: "bigint",
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_KeepUntil",
                table: "ReviewItems",
                column: "KeepUntil",
                filter: "\"KeepUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTemplates_NextAt",
                table: "CampaignTemplates",
                column: "NextAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignTemplates");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_KeepUntil",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "RemovalsPlannedAt",
                table: "Campaigns");
        }
    }
}
