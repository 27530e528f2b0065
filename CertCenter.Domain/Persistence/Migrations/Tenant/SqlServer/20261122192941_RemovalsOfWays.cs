using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class RemovalsOfWays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Removals_Item",
                table: "Removals");

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Item_Entitlement",
                table: "Removals",
                columns: new[] { "Item", "Entitlement" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Removals_Item_Entitlement",
                table: "Removals");

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Item",
                table: "Removals",
                column: "Item",
                unique: true);
        }
    }
}
