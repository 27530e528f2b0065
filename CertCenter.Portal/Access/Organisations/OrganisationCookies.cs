using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>What a browser keeps about its organisation, protected: which one it used last, to offer it again, and the token that the provider asks for at sign-out.</summary>
public sealed class OrganisationCookies(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private const int LongestToken = 8000;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    private readonly IDataProtector _last = protection.CreateProtector("organisation-last");
    private readonly IDataProtector _out = protection.CreateProtector("organisation-out");
    private readonly ITimeLimitedDataProtector _asked = protection.CreateProtector("organisation-connect").ToTimeLimitedDataProtector();
    private readonly ChunkingCookieManager _chunks = new();

    private string LastName => $"{Prefix}cc-organisation";

    private string OutName => $"{Prefix}cc-organisation-out";

    private string Prefix => environment.IsDevelopment() ? "" : "__Host-";

    internal void Keep(HttpContext http, Guid provider, string? idToken)
    {
        http.Response.Cookies.Append(LastName, _last.Protect(provider.ToString("N")), Options(Remembered));
        if (idToken is { Length: <= LongestToken })
        {
            _chunks.AppendResponseCookie(http, OutName, _out.Protect(JsonSerializer.Serialize(new SignedInAt(provider, idToken))), Options(null));
        }
    }

    /// <summary>The provider that was used last in this browser.</summary>
    public Guid? LastOf(HttpContext http) =>
        Open(_last, http.Request.Cookies[LastName]) is { } text && Guid.TryParseExact(text, "N", out var id) ? id : null;

    /// <summary>Whether the provider is still to be told that somebody signed out here.</summary>
    public bool IsSignedInThere(HttpContext http) => _chunks.GetRequestCookie(http, OutName) is { Length: > 0 };

    /// <summary>The provider to sign out at and the token it gave, once.</summary>
    internal SignedInAt? TakeOut(HttpContext http)
    {
        var found = Open(_out, _chunks.GetRequestCookie(http, OutName));
        _chunks.DeleteCookie(http, OutName, Options(null));
        return found is null ? null : JsonSerializer.Deserialize<SignedInAt>(found);
    }

    /// <summary>Shows that the page of this session asked to link a provider: no page of somebody else can make one up.</summary>
    public string AskToConnect(string session, Guid provider) => _asked.Protect($"{session}:{provider:N}", TimeSpan.FromHours(1));

    internal bool AskedToConnect(string session, Guid provider, string? token)
    {
        try
        {
            return token is { Length: > 0 and < 2000 } && _asked.Unprotect(token) == $"{session}:{provider:N}";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string? Open(IDataProtector protector, string? value)
    {
        try
        {
            return string.IsNullOrEmpty(value) ? null : protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(TimeSpan? kept) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = kept,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = !environment.IsDevelopment(),
    };

    internal sealed record SignedInAt(Guid Provider, string IdToken);
}
