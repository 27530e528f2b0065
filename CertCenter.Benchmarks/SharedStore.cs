using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>
/// What this product does not do, for S7: everybody's people in one table, clustered on (tenant, id), with a filter on every query.
/// The same columns, indexes, file settings and ways to open as a store has.
/// </summary>
internal sealed class SharedStore(DbContextOptions<SharedStore> options) : DbContext(options)
{
    private const string Schema = """
        CREATE TABLE "People" ("Tenant" TEXT NOT NULL, "Id" INTEGER NOT NULL, "Connection" TEXT NOT NULL, "Key" TEXT NOT NULL, "Name" TEXT NOT NULL,
          "Mail" TEXT NULL, "Title" TEXT NULL, "Department" TEXT NULL, "Manager" INTEGER NULL, "Enabled" INTEGER NOT NULL, "FirstSeenAt" INTEGER NOT NULL,
          "GoneAt" INTEGER NULL, PRIMARY KEY ("Tenant", "Id")) WITHOUT ROWID;
        CREATE UNIQUE INDEX "P1" ON "People" ("Tenant", "Connection", "Key");
        CREATE INDEX "P2" ON "People" ("Tenant", "Name", "Id");
        CREATE INDEX "P3" ON "People" ("Tenant", "Mail");
        CREATE INDEX "P4" ON "People" ("Tenant", "Manager");
        CREATE TABLE "Trail" ("Tenant" TEXT NOT NULL, "Id" INTEGER NOT NULL, "At" INTEGER NOT NULL, "Actor" TEXT NOT NULL, "What" TEXT NOT NULL,
          "Subject" TEXT NOT NULL, "PreviousHash" BLOB NOT NULL, "Hash" BLOB NOT NULL, PRIMARY KEY ("Tenant", "Id")) WITHOUT ROWID;
        CREATE INDEX "T1" ON "Trail" ("Tenant", "At");
        """;

    private Guid Tenant { get; init; }

    public DbSet<SharedPerson> People => Set<SharedPerson>();

    public DbSet<SharedLine> Trail => Set<SharedLine>();

    public static async Task MakeAsync(string file, WriterGate gate)
    {
        await using var connection = new GatedConnection(SqliteSources.MakerOf(file), gate);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Schema;
        await command.ExecuteNonQueryAsync();
    }

    public static SharedStore Read(string file, Guid tenant) => Of(new SqliteConnection(SqliteSources.ReaderOf(file)), tenant);

    public static async Task<SharedStore> WriteAsync(string file, WriterGate gate, Guid tenant)
    {
        var db = Of(new GatedConnection(SqliteSources.WriterOf(file), gate), tenant);
        await db.Database.OpenConnectionAsync();
        await db.Database.BeginTransactionAsync();
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    /// <summary>Commits with a chained line in the tenant's trail, as a store does.</summary>
    public async Task CommitAsync(DateTimeOffset now, string what, string subject)
    {
        var last = await Trail.OrderByDescending(l => l.Id).Select(l => new { l.Id, l.Hash }).FirstOrDefaultAsync();
        var line = new SharedLine
        {
            Tenant = Tenant,
            Id = (last?.Id ?? 0) + 1,
            At = now.UtcTicks,
            Actor = "Olga Owner",
            What = what,
            Subject = subject,
            PreviousHash = last?.Hash ?? new byte[32],
            Hash = [],
        };
        line.Hash = SHA256.HashData([.. line.PreviousHash, .. Encoding.UTF8.GetBytes($"{line.Id}|{line.At}|{line.Actor}|{line.What}|{line.Subject}")]);
        Trail.Add(line);
        await SaveChangesAsync();
        await Database.CommitTransactionAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SharedPerson>().ToTable("People").HasKey(p => new { p.Tenant, p.Id });
        modelBuilder.Entity<SharedPerson>().HasQueryFilter(p => p.Tenant == Tenant);
        modelBuilder.Entity<SharedLine>().ToTable("Trail").HasKey(l => new { l.Tenant, l.Id });
        modelBuilder.Entity<SharedLine>().HasQueryFilter(l => l.Tenant == Tenant);
    }

    private static SharedStore Of(SqliteConnection connection, Guid tenant) =>
        new(new DbContextOptionsBuilder<SharedStore>().UseSqlite(connection, contextOwnsConnection: true).Options) { Tenant = tenant };
}

/// <summary>A person with whose they are.</summary>
internal sealed class SharedPerson
{
    public Guid Tenant { get; init; }

    public long Id { get; init; }

    public Guid Connection { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Mail { get; init; }

    public string? Title { get; init; }

    public string? Department { get; init; }

    public long? Manager { get; init; }

    public bool Enabled { get; init; }

    public long FirstSeenAt { get; init; }

    public long? GoneAt { get; init; }
}

/// <summary>A line of the trail with whose it is.</summary>
internal sealed class SharedLine
{
    public Guid Tenant { get; init; }

    public long Id { get; init; }

    public long At { get; init; }

    public required string Actor { get; init; }

    public required string What { get; init; }

    public required string Subject { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; set; }
}
