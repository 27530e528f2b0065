using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence;

/// <summary>The options of every context on SQLite, put together once: a context is made for each look at a store, and has a connection of its own.</summary>
internal static class SqliteContexts
{
    public static TContext On<TContext>(SqliteConnection connection, Func<DbContextOptions<TContext>, TContext> make)
        where TContext : DbContext
    {
        var db = make(Options<TContext>.Known);
        db.Database.SetDbConnection(connection, contextOwnsConnection: true);
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private static class Options<TContext>
        where TContext : DbContext
    {
        // A list goes as one text, whatever its length: the statement stays the same.
        public static readonly DbContextOptions<TContext> Known = new DbContextOptionsBuilder<TContext>()
            .UseSqlite(sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options;
    }
}
