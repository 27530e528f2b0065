using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <inheritdoc />
    public partial class SqlServerStores : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NodeNotices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Node = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NodeNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoreCredentials",
                columns: table => new
                {
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    User = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(500)", maxLength: 500, nullable: false),
                    InUse = table.Column<bool>(type: "bit", nullable: false),
                    SetAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoreCredentials", x => new { x.Tenant, x.User });
                });

            migrationBuilder.CreateIndex(
                name: "IX_NodeNotices_At",
                table: "NodeNotices",
                column: "At");

            foreach (var statement in JobTables.Statements())
            {
                migrationBuilder.Sql(statement);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations only go forward.");
    }
}
