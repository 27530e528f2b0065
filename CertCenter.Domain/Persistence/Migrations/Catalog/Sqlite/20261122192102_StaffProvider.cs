using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.Sqlite
{
    /// <inheritdoc />
    public partial class StaffProvider : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProviderIssuer",
                table: "StaffMembers",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProviderSubject",
                table: "StaffMembers",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffMembers_ProviderIssuer_ProviderSubject",
                table: "StaffMembers",
                columns: new[] { "ProviderIssuer", "ProviderSubject" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StaffMembers_ProviderIssuer_ProviderSubject",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "ProviderIssuer",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "ProviderSubject",
                table: "StaffMembers");
        }
    }
}
