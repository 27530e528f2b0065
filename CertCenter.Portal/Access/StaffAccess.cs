using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// How staff gets into its console: a scheme, a policy and a cookie of its own, which the browser sends to the console's addresses only.
/// Neither scheme knows the other's cookie.
/// </summary>
internal static class StaffAccess
{
    public const string Scheme = "Staff";

    /// <summary>What every page of the console asks for.</summary>
    public const string Policy = "staff";

    public static bool IsAt(HttpContext http) => http.Request.Path.StartsWithSegments(Links.Staff);

    public static void AddStaffAccess(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder.Services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = development ? "cc-staff" : "__Secure-cc-staff";
            options.Cookie.Path = Links.Staff;
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.EventsType = typeof(StaffCookie);
            options.LoginPath = Links.StaffSignIn;
            options.ReturnUrlParameter = "back";
            options.SlidingExpiration = false;
            options.ExpireTimeSpan = StaffSession.Lifetime; // The session on the server ends sooner.
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build());
        builder.Services.AddScoped<StaffCookie>();
        builder.Services.AddScoped<StaffViewer>();
        builder.Services.AddScoped<StaffSignIn>();
        builder.Services.AddSingleton<IPasswordHasher<StaffMember>, PasswordHasher<StaffMember>>();
    }
}
