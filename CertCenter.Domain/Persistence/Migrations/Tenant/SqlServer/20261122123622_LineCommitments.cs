using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class LineCommitments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Commitment",
                schema: "audit",
                table: "AuditEvents",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LineKey",
                schema: "audit",
                table: "AuditEvents",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Salt",
                schema: "audit",
                table: "AuditEvents",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Commitment",
                schema: "audit",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "LineKey",
                schema: "audit",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "Salt",
                schema: "audit",
                table: "AuditEvents");
        }
    }
}
