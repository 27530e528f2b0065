using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Tenant.SqlServer
{
    /// <summary>The trail moves to a schema of its own. Made anew and copied: not every server can transfer a table to another schema.</summary>
    public partial class AuditSchema : Migration
    {
        private const string Columns = "[Id], [At], [ActorKind], [ActorId], [ActorName], [What], [Subject], [SubjectName], [Facts], [PreviousHash], [Hash]";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                schema: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    SubjectName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Facts = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_What_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "What", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_ActorId_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "ActorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_Subject_Id",
                schema: "audit",
                table: "AuditEvents",
                columns: new[] { "Subject", "Id" });

            migrationBuilder.Sql($"INSERT INTO [audit].[AuditEvents] ({Columns}) SELECT {Columns} FROM [AuditEvents];");

            migrationBuilder.DropTable(
                name: "AuditEvents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("A trail is never moved back.");
    }
}
