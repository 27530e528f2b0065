using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>Seals and opens the secret of one connection: bound to the tenant, the connection and the field.</summary>
internal static class ConnectionSecret
{
    public static void Set(Connection connection, string secret, ISecrets secrets, Caller caller, DateTimeOffset now)
    {
        var context = ContextOf(caller, connection.Id);
        var plaintext = Encoding.UTF8.GetBytes(secret);
        connection.Secret = secrets.Seal(context, plaintext);
        connection.SecretFingerprint = secrets.Fingerprint(context, plaintext);
        connection.SecretSetAt = now;
        connection.SecretSetBy = caller.Actor.Name;
        connection.SecretEndsAt = SecretDates.EndOf(secret);
        CryptographicOperations.ZeroMemory(plaintext);
    }

    public static void Drop(Connection connection) =>
        (connection.Secret, connection.SecretFingerprint, connection.SecretSetAt, connection.SecretSetBy, connection.SecretEndsAt) = (null, null, null, null, null);

    /// <exception cref="SourceFailedException">It does not open; it has to be set again.</exception>
    public static string? Open(ISecrets secrets, Caller caller, ConnectionId connection, byte[]? sealedSecret)
    {
        try
        {
            return sealedSecret is null ? null : Encoding.UTF8.GetString(secrets.Open(ContextOf(caller, connection), sealedSecret));
        }
        catch (CryptographicException e)
        {
            throw new SourceFailedException(new(ReadingProblems.SecretUnreadable, ""), e);
        }
    }

    internal static SecretContext ContextOf(Caller caller, ConnectionId connection) =>
        new(caller.Tenant, $"connection/{connection.Value:N}", "secret");
}
