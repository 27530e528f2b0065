using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SessionOptions = CertCenter.Domain.Accounts.SessionOptions;

namespace CertCenter.Portal.Access;

/// <summary>Who gets in: sign-in, sessions, cookies, limits, and what answers tell the browser.</summary>
internal static class AccessSetup
{
    private const int PasswordRounds = 210_000;
    private const long MaxRequestBytes = 1024 * 1024;

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AccessLimits>().BindConfiguration(AccessLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordOptions>().BindConfiguration(PasswordOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxies) => proxies.Value.Fill(forwarded));
        services.AddRateLimiter(AccessLimits.Fill);
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.AddProtection();
        builder.AddCookies();
        builder.AddStaffAccess();
        builder.AddOrganisations();
        services.AddAccounts();
        services.AddPasskeys();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<WhoAsks>();
        services.AddScoped<KnownBrowser>();
        services.AddSingleton<KnownBrowserTries>();
        services.AddScoped<Viewers>();
        services.AddScoped<IViewers>(s => s.GetRequiredService<Viewers>());
        services.AddScoped<CircuitHandler, SessionGuard>();
    }

    public static void UseTransportRules(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseOwnScreensOnly();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();

            // A probe of the machine next door speaks plainly.
            app.UseWhen(http => !http.Request.Path.StartsWithSegments("/health"), rest => rest.UseHttpsRedirection());
        }
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<WhoAsks>().Tell(StaffAccess.IsAt(http) ? null : SessionPrincipal.SessionOf(http.User));
            http.RequestServices.GetRequiredService<KnownBrowser>().Tell(http);
            return next(http);
        });
        app.UseAuthorization();
        app.UseRateLimiter();
    }

    private static void AddProtection(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("CertCenter");
        builder.Services.AddSingleton<ProtectionKeyRing>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyRing>((keys, ring) => keys.XmlRepository = ring);

        // It warns that keys are kept as plain text, because it can't know that our repository seals them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }

    private static void AddCookies(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();

        // The prefix binds a cookie to this host and to HTTPS, which Development does without.
        var prefix = development ? "" : "__Host-";
        var secure = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                Fill(options.Cookie, $"{prefix}cc-session");
                options.EventsType = typeof(SessionCookie);
                options.LoginPath = Links.SignIn;
                options.AccessDeniedPath = Links.Error(403);
                options.ReturnUrlParameter = "back";
                options.SlidingExpiration = false;
                options.ExpireTimeSpan = TimeSpan.FromDays(7); // The session on the server ends sooner.
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
            {
                Fill(options.Cookie, $"{prefix}cc-second-factor");
                options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            });
        builder.Services.AddScoped<SessionCookie>();
        builder.Services.AddAntiforgery(options =>
        {
            Fill(options.Cookie, $"{prefix}cc-form");
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });

        void Fill(CookieBuilder cookie, string name)
        {
            cookie.Name = name;
            cookie.HttpOnly = true;
            cookie.IsEssential = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure;
            cookie.Path = "/";
        }
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, MailNormalizer>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds);
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.AllowedUserNameCharacters = "";
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = Account.MaxFailedSignIns;
                identity.Lockout.DefaultLockoutTimeSpan = Account.LockedFor;
                identity.Password.RequiredLength = 12;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Tokens.PasswordResetTokenProvider = ResetTokens.Key;
            })
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddPasswordValidator<CommonPasswords>()
            .AddPasswordValidator<BreachedPasswords>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<SecondFactorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddTokenProvider<ResetTokens>(ResetTokens.Key);
        services.AddScoped<NewPassword>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<LinkSignIn>();
        services.AddScoped<AccountTokens>();
        services.AddScoped<SecondFactorSeed>();
        services.AddScoped(s => new SignedIn(s.GetRequiredService<WhoAsks>(), s.GetRequiredService<AccountQuery>()));
        services.AddSingleton<InvitationLinks>();
        services.AddSingleton<ISecondFactor, FreshSecondFactor>();
    }
}
