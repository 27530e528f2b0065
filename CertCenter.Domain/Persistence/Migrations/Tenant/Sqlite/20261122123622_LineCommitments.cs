using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.Sqlite
{
    /// <inheritdoc />
    public partial class LineCommitments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Commitment",
                table: "AuditEvents",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LineKey",
                table: "AuditEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Salt",
                table: "AuditEvents",
                type: "BLOB",
                maxLength: 16,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Commitment",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "LineKey",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "Salt",
                table: "AuditEvents");
        }
    }
}
