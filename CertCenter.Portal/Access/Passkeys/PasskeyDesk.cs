using System.Security.Cryptography;
using System.Text.Json;
using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access.Passkeys;

/// <summary>What a browser is asked for, and what has to come back with its answer.</summary>
/// <param name="Options">For the browser's own functions (WebAuthn).</param>
/// <param name="State">Protected: nobody else can make one up or read it.</param>
public sealed record PasskeyAsk(string Options, string State);

/// <summary>Asks browsers for passkeys and checks what they answer, by the framework's own handler.</summary>
public sealed class PasskeyDesk(IPasskeyHandler<PasskeyOwner> handler, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _made = protection.CreateProtector("passkey-new").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _used = protection.CreateProtector("passkey-use").ToTimeLimitedDataProtector();

    /// <summary>Asks for a new one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="owner">Whose it is to be.</param>
    /// <param name="name">How the device shows them.</param>
    public async Task<PasskeyAsk> AskNewAsync(HttpContext http, PasskeyOwner owner, string name)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = owner.Handle, Name = name, DisplayName = name }, http);
        return new(asked.CreationOptionsJson, Keep(_made, owner, asked.AttestationState));
    }

    /// <summary>Asks for one that is there.</summary>
    /// <param name="http">The request.</param>
    /// <param name="owner">Whose; null while it is not known who is there, so that nobody learns whose passkeys there are.</param>
    public async Task<PasskeyAsk> AskAsync(HttpContext http, PasskeyOwner? owner)
    {
        var asked = await handler.MakeRequestOptionsAsync(owner, http);
        return new(asked.RequestOptionsJson, Keep(_used, owner, asked.AssertionState));
    }

    /// <summary>Null when it is not what was asked for.</summary>
    public async Task<NewPasskey?> TakeNewAsync(HttpContext http, PasskeyOwner owner, string name, string? state, string? answer)
    {
        if (Open(_made, owner, state) is not { } kept || string.IsNullOrEmpty(answer))
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = kept.Inner });
        return result.Succeeded && result.UserEntity.Id == owner.Handle
            ? new(
                name, result.Passkey.CredentialId, result.Passkey.PublicKey, result.Passkey.SignCount, string.Join(';', result.Passkey.Transports ?? []),
                result.Passkey.IsUserVerified, result.Passkey.IsBackupEligible, result.Passkey.IsBackedUp)
            : null;
    }

    /// <summary>Null when it is not what was asked for, or not of this owner. What is found still has to be used up.</summary>
    /// <param name="http">The request.</param>
    /// <param name="owner">Whose it has to be.</param>
    /// <param name="wasKnown">Whether it was asked of this owner, or of whoever is there.</param>
    /// <param name="state">What came back.</param>
    /// <param name="answer">What the device answered.</param>
    public async Task<PasskeyUse?> CheckAsync(HttpContext http, PasskeyOwner owner, bool wasKnown, string? state, string? answer)
    {
        if (Open(_used, wasKnown ? owner : null, state) is not { } kept || string.IsNullOrEmpty(answer))
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = kept.Inner });
        return result.Succeeded && result.User == owner ? new(result.Passkey.CredentialId, result.Passkey.SignCount, result.Passkey.IsBackedUp, kept.AskedAt) : null;
    }

    private string Keep(ITimeLimitedDataProtector protector, PasskeyOwner? owner, string? inner) =>
        protector.Protect(JsonSerializer.Serialize(new Kept(owner?.Handle, inner, clock.GetUtcNow())), Patience);

    private static Kept? Open(ITimeLimitedDataProtector protector, PasskeyOwner? owner, string? state)
    {
        try
        {
            var kept = string.IsNullOrEmpty(state) ? null : JsonSerializer.Deserialize<Kept>(protector.Unprotect(state));
            return kept is not null && kept.Owner == owner?.Handle ? kept : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Kept(string? Owner, string? Inner, DateTimeOffset AskedAt);
}
