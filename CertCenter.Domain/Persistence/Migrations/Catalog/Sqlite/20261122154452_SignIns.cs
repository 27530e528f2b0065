using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.Sqlite
{
    /// <inheritdoc />
    public partial class SignIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "Sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Provider",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SignInLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Workspace = table.Column<Guid>(type: "TEXT", nullable: false),
                    Provider = table.Column<Guid>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    FollowsRoles = table.Column<bool>(type: "INTEGER", nullable: false),
                    Mail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInProviders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Workspace = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClientSecret = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: true),
                    SecretSetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SecretSetBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TrustedAuthorities = table.Column<string>(type: "TEXT", maxLength: 12000, nullable: true),
                    StrongContext = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReviewersFrom = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProvenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInProviders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInRoles",
                columns: table => new
                {
                    Provider = table.Column<Guid>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Workspace = table.Column<Guid>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInRoles", x => new { x.Provider, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "SignInRules",
                columns: table => new
                {
                    Workspace = table.Column<Guid>(type: "TEXT", nullable: false),
                    PasswordsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    SpareOwner = table.Column<Guid>(type: "TEXT", nullable: true),
                    SecondFactorDemanded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInRules", x => x.Workspace);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Provider",
                table: "Sessions",
                column: "Provider");

            migrationBuilder.CreateIndex(
                name: "IX_SignInLinks_Account",
                table: "SignInLinks",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_SignInLinks_Mail",
                table: "SignInLinks",
                column: "Mail");

            migrationBuilder.CreateIndex(
                name: "IX_SignInLinks_Workspace_Issuer_Subject",
                table: "SignInLinks",
                columns: new[] { "Workspace", "Issuer", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInProviders_Workspace",
                table: "SignInProviders",
                column: "Workspace");

            migrationBuilder.CreateIndex(
                name: "IX_SignInRoles_Workspace",
                table: "SignInRoles",
                column: "Workspace");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SignInLinks");

            migrationBuilder.DropTable(
                name: "SignInProviders");

            migrationBuilder.DropTable(
                name: "SignInRoles");

            migrationBuilder.DropTable(
                name: "SignInRules");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_Provider",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Provider",
                table: "Sessions");
        }
    }
}
