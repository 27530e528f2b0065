using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// The six digits of an authenticator (RFC 6238). The framework's own provider takes a code as often as it comes while its time lasts;
/// this one takes each once.
/// </summary>
internal sealed class SecondFactorCodes(TakeSecondFactorCode take, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;

    /// <summary>How many steps a clock may be off, before and after.</summary>
    private const int Window = 2;

    private static readonly SystemCaller Asker = new("second factor");

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => throw new NotSupportedException("The authenticator makes them.");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || StepOf(token, FromBase32(key)) is not { } step
            || await take.ExecuteAsync(Asker, user.Id, step, CancellationToken.None) is not { } now)
        {
            return false;
        }

        user.ReadAgain(now);
        return true;
    }

    /// <summary>The newest step in the window whose code this is; null when it is none.</summary>
    private long? StepOf(string code, byte[] key)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep;
        for (var step = now + Window; step >= now - Window; step--)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 asks for it, and authenticators know no other.")]
    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(key, message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            (buffer, bits) = (((buffer << 5) | Base32.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
