using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Provider",
                table: "Sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SignInLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Workspace = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Provider = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Issuer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    Account = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FollowsRoles = table.Column<bool>(type: "bit", nullable: false),
                    Mail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInProviders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Workspace = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClientSecret = table.Column<byte[]>(type: "varbinary(1000)", maxLength: 1000, nullable: true),
                    SecretSetAt = table.Column<long>(type: "bigint", nullable: true),
                    SecretSetBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    TrustedAuthorities = table.Column<string>(type: "nvarchar(max)", maxLength: 12000, nullable: true),
                    StrongContext = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ReviewersFrom = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    ProvenAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInProviders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInRoles",
                columns: table => new
                {
                    Provider = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Word = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Workspace = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Roles = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInRoles", x => new { x.Provider, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "SignInRules",
                columns: table => new
                {
                    Workspace = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PasswordsOff = table.Column<bool>(type: "bit", nullable: false),
                    SpareOwner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SecondFactorDemanded = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
