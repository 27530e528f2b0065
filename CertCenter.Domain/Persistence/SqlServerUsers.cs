using System.Security.Cryptography;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Persistence;

/// <summary>The users of one tenant's database by name, with their passwords where they are needed.</summary>
internal sealed class SqlServerUsers(string database, IReadOnlyDictionary<StoreUser, string> passwords)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int PasswordLength = 32;

    public string Migrator => NameOf(database, StoreUser.Migrator);

    /// <summary>The migrator first: the schemas are made for it.</summary>
    public IEnumerable<(string Name, string Password)> All =>
        Enum.GetValues<StoreUser>().OrderByDescending(u => u is StoreUser.Migrator).Select(u => (NameOf(database, u), passwords[u]));

    public static IEnumerable<string> NamesOf(string database) => Enum.GetValues<StoreUser>().Select(u => NameOf(database, u));

    /// <summary>Named after the database, because a login stands beside those of all others.</summary>
    public static string NameOf(string database, StoreUser user) => $"{database}_{user.ToString().ToLowerInvariant()}";

    /// <summary>32 letters and digits, 190 bits; letters of both kinds and a digit among them, as servers ask for it.</summary>
    public static string NewPassword()
    {
        string password;
        do
        {
            password = RandomNumberGenerator.GetString(Letters, PasswordLength);
        }
        while (!password.Any(char.IsAsciiLetterUpper) || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiDigit));
        return password;
    }
}
