using CertCenter.Portal.Components;
using Microsoft.AspNetCore.DataProtection;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>Remembers for a few minutes, in the browser and protected, whom of the staff their provider vouched for without a second factor: that is asked for here.</summary>
public sealed class StaffHalfWay(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("staff-half-way").ToTimeLimitedDataProtector();

    private string Name => environment.IsDevelopment() ? "cc-staff-half" : "__Secure-cc-staff-half";

    internal void Keep(HttpContext http, string mail) => http.Response.Cookies.Append(Name, _protector.Protect(mail, Kept), Options());

    internal void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    /// <summary>The address of who is half way in; null for nobody.</summary>
    public string? Of(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Name] is { Length: > 0 and < 2000 } text ? _protector.Unprotect(text) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    // Lax: one comes back from the provider with it.
    private CookieOptions Options() => new() { HttpOnly = true, IsEssential = true, Path = Links.Staff, SameSite = SameSiteMode.Lax, Secure = !environment.IsDevelopment(), MaxAge = Kept };
}
