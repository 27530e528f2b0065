using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>Sign-in through organisations: the scheme, and the addresses from which one goes to a provider and comes back.</summary>
internal static class OrganisationSetup
{
    private const string Scheme = "Organisation";

    public static void AddOrganisations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var prefix = builder.Environment.IsDevelopment() ? "" : "__Host-";
        services.AddOptions<EntraOptions>().BindConfiguration(EntraOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EntraOptions>, EntraOptionsRules>();
        services.AddOptions<StaffProviderOptions>().BindConfiguration(StaffProviderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StaffProviderOptions>, StaffProviderOptionsRules>();
        services.AddSingleton<StaffProvider>();
        services.AddSingleton<StaffHalfWay>();
        services.AddSingleton<StaffArrival>();
        services.AddSingleton<EntraApp>();
        services.AddSingleton<ProviderLine>();
        services.AddSingleton<ProviderDocuments>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<IdTokens>();
        services.AddSingleton<OrganisationCookies>();
        services.AddSingleton<OrganisationArrival>();
        services.AddAuthentication().AddRemoteScheme<OrganisationOptions, OrganisationHandler>(Scheme, null, options =>
        {
            options.SignInScheme = IdentityConstants.ApplicationScheme;
            options.CorrelationCookie.Name = $"{prefix}cc-organisation-way.";
            options.CorrelationCookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.AddOptions<OrganisationOptions>(Scheme).Configure<IDataProtectionProvider>(
            (options, protection) => options.State = new PropertiesDataFormat(protection.CreateProtector("organisation-state")));
    }

    public static void MapOrganisations(this WebApplication app)
    {
        app.MapGet(Links.SignInWithPattern, EnterAsync).AllowAnonymous();
        app.MapGet(Links.ConnectSignInPattern, ConnectAsync).RequireAuthorization();
        app.MapGet(Links.ConfirmAtProvider, ConfirmAsync).RequireAuthorization();
        app.MapGet(Links.SignOutAtProvider, SignOutAsync).AllowAnonymous();
        app.MapGet(Links.StaffSignInAtProvider, EnterConsoleAsync).AllowAnonymous();
        app.MapGet(Links.StaffLinkProvider, LinkStaffAsync).RequireAuthorization(StaffAccess.Policy);
    }

    private static async Task EnterConsoleAsync(HttpContext http, StaffProvider provider, TimeProvider clock)
    {
        if (provider.Facts is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await http.ChallengeAsync(Scheme, SignInState.Of(StaffProvider.Id, SignInIntent.Enter, null, Links.Staff, clock.GetUtcNow()));
    }

    /// <summary>The cookie of staff is sent from pages of the console only, so that nobody else's link begins this.</summary>
    private static async Task LinkStaffAsync(HttpContext http, StaffViewer viewer, StaffProvider provider, TimeProvider clock)
    {
        if (provider.Facts is null || await viewer.FindAsync(http) is not { } caller)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (caller.MayNot(StaffAction.ChangeOwnPasskeys, clock.GetUtcNow()) is not null)
        {
            http.Response.Redirect(Links.StaffConfirmThen(Links.StaffLinkProvider));
        }
        else
        {
            await http.ChallengeAsync(Scheme, SignInState.Of(StaffProvider.Id, SignInIntent.Connect, new SessionId(caller.Session.Value), Links.Staff, clock.GetUtcNow()));
        }
    }

    private static async Task EnterAsync(HttpContext http, Guid id, string? back, ProviderQuery providers, TimeProvider clock)
    {
        if (await providers.ExecuteAsync(Visitors.Of(http), id, http.RequestAborted) is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await http.ChallengeAsync(Scheme, SignInState.Of(id, SignInIntent.Enter, null, LocalAddress.Of(back), clock.GetUtcNow()));
    }

    private static async Task ConnectAsync(HttpContext http, Guid id, string? asked, string? back, OrganisationCookies cookies, TimeProvider clock)
    {
        if (SessionPrincipal.SessionOf(http.User) is { } session && cookies.AskedToConnect(session.Value.ToString("N"), id, asked))
        {
            await http.ChallengeAsync(Scheme, SignInState.Of(id, SignInIntent.Connect, session, LocalAddress.Of(back), clock.GetUtcNow()));
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task ConfirmAsync(HttpContext http, string? back, ProviderQuery providers, TimeProvider clock)
    {
        if (SessionPrincipal.SessionOf(http.User) is { } session && await providers.ExecuteAsync(session, http.RequestAborted) is { } at)
        {
            await http.ChallengeAsync(Scheme, SignInState.Of(at.Provider, SignInIntent.Confirm, session, LocalAddress.Of(back), clock.GetUtcNow()));
            return;
        }

        http.Response.Redirect(Links.SignInProblemOf(SignInReason.NotAsked));
    }

    /// <summary>RP-Initiated Logout 1.0. Only for who has signed out here: nobody else's link signs somebody out there.</summary>
    private static async Task SignOutAsync(HttpContext http, ProviderQuery providers, ProviderDocuments documents, CodeExchange exchange, OrganisationCookies cookies)
    {
        var to = Links.SignIn;
        if (SessionPrincipal.SessionOf(http.User) is null && cookies.TakeOut(http) is { } there
            && await providers.ExecuteAsync(Visitors.Of(http), there.Provider, http.RequestAborted) is { } provider)
        {
            try
            {
                if ((await documents.OfAsync(provider, http.RequestAborted)).EndSessionEndpoint is { } end && Uri.TryCreate(end, UriKind.Absolute, out var address) && address.Scheme == "https")
                {
                    to = QueryHelpers.AddQueryString(end, new Dictionary<string, string?>
                    {
                        ["id_token_hint"] = there.IdToken,
                        ["client_id"] = exchange.ClientIdOf(provider),
                        ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Links.SignIn}",
                    });
                }
            }
            catch (SignInFailedException)
            {
                // It is away; here they are out.
            }
        }

        http.Response.Redirect(to);
    }
}
