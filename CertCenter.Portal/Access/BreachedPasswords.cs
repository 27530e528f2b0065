using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Portal.Connectors.Network;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access;

/// <summary>
/// Refuses passwords that became known in a breach. The service that the operator names is told the first five of forty digits of the password's
/// hash and answers with all that begin so. Where none is named nobody is asked; one that does not answer stops nobody from choosing a password.
/// </summary>
internal sealed partial class BreachedPasswords(IOptions<PasswordOptions> options, ILogger<BreachedPasswords> logger) : IPasswordValidator<Account>
{
    public const string Breached = "PasswordBreached";

    private const int Told = 5;
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        options.Value.Breached is { } source && password is { Length: > 0 } && await IsKnownAsync(source, HashOf(password))
            ? IdentityResult.Failed(new IdentityError { Code = Breached })
            : IdentityResult.Success;

    /// <summary>Lines of the answer: the other 35 digits, a colon, how often it was seen. Never seen ones pad the answer.</summary>
    private async Task<bool> IsKnownAsync(Uri source, string hash)
    {
        try
        {
            using var client = NamedSource.Open(options.Value.BreachedAuthorities, Patience, MostBytes);
            client.DefaultRequestHeaders.Add("Add-Padding", "true");
            var answer = await client.GetStringAsync(new Uri(source, hash[..Told]));
            return answer.Split('\n').Select(line => line.Trim().Split(':'))
                .Any(line => line.Length == 2 && line[1] != "0" && string.Equals(line[0], hash[Told..], StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            Log.NoAnswer(logger, source.Host, e.GetType().Name);
            return false;
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "These services know passwords by this hash; nothing is protected by it.")]
    private static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Source} did not say whether a new password is known from a breach ({Why}); it was taken.")]
        public static partial void NoAnswer(ILogger logger, string source, string why);
    }
}
