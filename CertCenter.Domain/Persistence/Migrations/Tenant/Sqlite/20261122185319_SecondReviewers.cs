using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.Sqlite
{
    /// <inheritdoc />
    public partial class SecondReviewers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Second",
                table: "Reviewers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecondAt",
                table: "Reviewers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondName",
                table: "Reviewers",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecondToldAt",
                table: "Reviewers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SignedOffBy",
                table: "Reviewers",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Second",
                table: "Reviewers",
                column: "Second");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reviewers_Second",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "Second",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "SecondAt",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "SecondName",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "SecondToldAt",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "SignedOffBy",
                table: "Reviewers");
        }
    }
}
