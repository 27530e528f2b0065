using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <inheritdoc />
    public partial class Promises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PromiseChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Promise = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Holds = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PromiseChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PromiseStates",
                columns: table => new
                {
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Promise = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Holds = table.Column<bool>(type: "bit", nullable: false),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: false),
                    PassedAt = table.Column<long>(type: "bigint", nullable: true),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Evidence = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PromiseStates", x => new { x.Tenant, x.Promise });
                });

            migrationBuilder.CreateIndex(
                name: "IX_PromiseChanges_Tenant",
                table: "PromiseChanges",
                column: "Tenant");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PromiseChanges");

            migrationBuilder.DropTable(
                name: "PromiseStates");
        }
    }
}
