using System.Text.Json;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Outbox;

/// <summary>What one mail server knows us by, sealed under the key of the catalog and for that server: no other one is ever told it.</summary>
public sealed class MailCredentials
{
    private MailCredentials()
    {
    }

    /// <summary>The server's name, as in "Mail:Host".</summary>
    public required string Host { get; init; }

    /// <summary>User and password.</summary>
    public required byte[] Sealed { get; set; }

    public static SecretContext ContextOf(string host) => new(null, "mail", host);

    public static MailCredentials Of(string host) => new() { Host = host, Sealed = [] };

    public void Set(MailSignIn signIn, ISecrets secrets) => Sealed = secrets.Seal(ContextOf(Host), JsonSerializer.SerializeToUtf8Bytes(signIn));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed for another server, under another key, or altered.</exception>
    public MailSignIn Open(ISecrets secrets) =>
        JsonSerializer.Deserialize<MailSignIn>(secrets.Open(ContextOf(Host), Sealed)) ?? throw new InvalidOperationException("What was sealed is no user and password.");
}

/// <summary>A user of a mail server and their password.</summary>
public sealed record MailSignIn(string User, string Password)
{
    /// <summary>The password stays out of whatever is written.</summary>
    public override string ToString() => nameof(MailSignIn);
}
