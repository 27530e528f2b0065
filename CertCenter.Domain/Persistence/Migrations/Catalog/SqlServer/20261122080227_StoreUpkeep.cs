using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <inheritdoc />
    public partial class StoreUpkeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LeftAt",
                table: "StoreCredentials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RotationAsked",
                table: "StoreCredentials",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "StoreCredentials",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "StoreVersions",
                columns: table => new
                {
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Schema = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    Failures = table.Column<int>(type: "int", nullable: false),
                    NotBefore = table.Column<long>(type: "bigint", nullable: true),
                    Why = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoreVersions", x => x.Tenant);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StoreVersions");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "StoreCredentials");

            migrationBuilder.DropColumn(
                name: "RotationAsked",
                table: "StoreCredentials");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "StoreCredentials");
        }
    }
}
