using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>Seals and opens the secret of one connection: bound to the tenant, the connection and the field.</summary>
internal static class ConnectionSecret
{
    public static byte[] Seal(ISecrets secrets, Caller caller, ConnectionId connection, string secret) =>
        secrets.Seal(ContextOf(caller, connection), Encoding.UTF8.GetBytes(secret));

    public static string Fingerprint(ISecrets secrets, Caller caller, ConnectionId connection, string secret) =>
        secrets.Fingerprint(ContextOf(caller, connection), Encoding.UTF8.GetBytes(secret));

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

    private static SecretContext ContextOf(Caller caller, ConnectionId connection) =>
        new(caller.Tenant, $"connection/{connection.Value:N}", "secret");
}
