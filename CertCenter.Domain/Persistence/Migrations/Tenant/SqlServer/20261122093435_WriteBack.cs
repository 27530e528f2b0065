using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <inheritdoc />
    public partial class WriteBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AppliedAt",
                table: "Removals",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskedBy",
                table: "Removals",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "Removals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "BeforeImage",
                table: "Removals",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextTryAt",
                table: "Removals",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Removals",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReasonDetail",
                table: "Removals",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReasonWhere",
                table: "Removals",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RestoredAt",
                table: "Removals",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LeastHolders",
                table: "Connections",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WriteBackBy",
                table: "Connections",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WriteBackSince",
                table: "Connections",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SourceWrites",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Connection = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Removal = table.Column<long>(type: "bigint", nullable: false),
                    Verb = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AccountName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    AccessName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceWrites", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_NextTryAt",
                table: "Removals",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_SourceWrites_Connection_SentAt",
                table: "SourceWrites",
                columns: new[] { "Connection", "SentAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SourceWrites");

            migrationBuilder.DropIndex(
                name: "IX_Removals_NextTryAt",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "AppliedAt",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "AskedBy",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "BeforeImage",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "ReasonDetail",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "ReasonWhere",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "RestoredAt",
                table: "Removals");

            migrationBuilder.DropColumn(
                name: "LeastHolders",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "WriteBackBy",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "WriteBackSince",
                table: "Connections");
        }
    }
}
