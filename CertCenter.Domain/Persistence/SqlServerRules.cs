using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>What can be wrong with a connection string, all of it at once. Never repeats a value: it may be a password.</summary>
public static partial class SqlServerRules
{
    /// <summary>What an elastic pool may be called: nothing that could end its place in a statement.</summary>
    public const string PoolName = "^[A-Za-z0-9_-]{1,128}$";

    /// <summary>The problems of the setting with this key; development and a server on this machine may do without encryption.</summary>
    public static IEnumerable<string> Problems(string key, string? connectionString, bool needsDatabase, bool isDevelopment)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return [$"{key} is not set: name the server, the catalog's database and how to sign in."];
        }

        var given = new DbConnectionStringBuilder();
        try
        {
            given.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            return [$"{key} is no connection string: it has to be a list of 'word=value;'."];
        }

        var server = new SqlConnectionStringBuilder();
        List<string> problems = [];
        foreach (string word in given.Keys)
        {
            try
            {
                server[word] = given[word];
            }
            catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                problems.Add(new SqlConnectionStringBuilder().ContainsKey(word)
                    ? $"{key}: the value of '{word}' can't be taken."
                    : $"{key}: SQL Server knows no '{word}'.");
            }
        }

        return [.. problems, .. Problems(key, server, needsDatabase, isDevelopment)];
    }

    private static IEnumerable<string> Problems(string key, SqlConnectionStringBuilder server, bool needsDatabase, bool isDevelopment)
    {
        if (server.DataSource.Length == 0)
        {
            yield return $"{key} names no server ('Server').";
        }

        if (needsDatabase && !DatabaseName().IsMatch(server.InitialCatalog))
        {
            yield return $"{key} has to name the catalog's database ('Database'): a letter, then letters, digits, '_' or '-', 60 at most.";
        }

        if (server is { Password.Length: > 0, UserID: "" })
        {
            yield return $"{key} has a password and no user ('User ID').";
        }

        if (isDevelopment || IsHere(server.DataSource))
        {
            yield break;
        }

        if (server.Encrypt == SqlConnectionEncryptOption.Optional)
        {
            yield return $"{key} turns encryption off ('Encrypt'): only Development and a server on this machine may do that.";
        }

        if (server.TrustServerCertificate)
        {
            yield return $"{key} trusts any certificate ('TrustServerCertificate'): only Development and a server on this machine may do that.";
        }
    }

    private static bool IsHere(string dataSource)
    {
        var host = Protocol().Replace(dataSource, "").Split(',', '\\')[0].Trim('[', ']', ' ');
        return host is "." or "(local)" or "localhost" or "::1" || Loopback().IsMatch(host);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,59}$")]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"^127(\.[0-9]{1,3}){3}$")]
    private static partial Regex Loopback();

    [GeneratedRegex("^(tcp|np|lpc|admin):", RegexOptions.IgnoreCase)]
    private static partial Regex Protocol();
}
