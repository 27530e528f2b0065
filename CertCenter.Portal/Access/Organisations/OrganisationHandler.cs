using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>
/// Goes to an organisation's provider and takes what comes back: the code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636). The framework keeps the
/// correlation cookie and signs in. Each provider is answered at an address of its own, so that one can't pass off another's answer as its own (RFC 9700, section 4.4).
/// </summary>
internal sealed partial class OrganisationHandler(
    IOptionsMonitor<OrganisationOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ProviderQuery providers,
    ProviderDocuments documents,
    CodeExchange exchange,
    IdTokens tokens,
    OrganisationArrival arrival,
    StaffProvider staff,
    StaffArrival staffArrival) : RemoteAuthenticationHandler<OrganisationOptions>(options, loggers, encoder)
{
    private const string StaffAnswer = "/staff";
    private const string VerifierItem = "verifier";
    private const string NonceItem = "nonce";
    private const string RedirectItem = "redirect";

    public override Task<bool> ShouldHandleRequestAsync() => Task.FromResult(Request.Path.StartsWithSegments(Options.CallbackPath));

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var id = SignInState.ProviderOf(properties);
        try
        {
            var provider = await FindAsync(id);
            var document = await documents.OfAsync(provider, Context.RequestAborted);
            var (verifier, nonce) = (Random(), Random());
            var redirect = BuildRedirectUri(Options.CallbackPath + AnswerPathOf(provider));
            GenerateCorrelationId(properties);
            (properties.Items[VerifierItem], properties.Items[NonceItem], properties.Items[RedirectItem]) = (verifier, nonce, redirect);
            Response.Redirect(QueryHelpers.AddQueryString(document.AuthorizationEndpoint, new Dictionary<string, string?>(Asked(provider, SignInState.IntentOf(properties)))
            {
                ["client_id"] = exchange.ClientIdOf(provider),
                ["response_type"] = "code",
                ["redirect_uri"] = redirect,
                ["scope"] = "openid profile email",
                ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
                ["code_challenge_method"] = "S256",
                ["nonce"] = nonce,
                ["state"] = State.Protect(properties),
            }));
        }
        catch (SignInFailedException e)
        {
            Stop(id, e);
        }
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        if (State.Unprotect(Request.Query["state"]) is not { } properties || !ValidateCorrelationId(properties) || !IsRecent(properties))
        {
            Stop(default, new(SignInReason.NotAsked, "An answer belongs to no sign-in of this browser."));
            return HandleRequestResult.Handle();
        }

        var id = SignInState.ProviderOf(properties);
        try
        {
            var provider = await FindAsync(id);
            var document = await documents.OfAsync(provider, Context.RequestAborted);
            var code = CodeFrom(provider, document);
            var token = await exchange.IdTokenAsync(provider, document, code, Item(properties, VerifierItem), Item(properties, RedirectItem), Context.RequestAborted);
            var fresh = MustBeFresh(provider, SignInState.IntentOf(properties)) ? properties.IssuedUtc : null;
            var claims = await tokens.CheckAsync(
                provider, document, exchange.ClientIdOf(provider), token, new(Item(properties, NonceItem), fresh), Context.RequestAborted);
            var person = PeopleOfTokens.Of(claims, provider);
            if (IsOfStaff(provider))
            {
                await staffArrival.TakeAsync(Context, properties, person);
                return HandleRequestResult.Handle();
            }

            var arrived = await arrival.TakeAsync(Context, properties, person, document.EndSessionEndpoint is null ? null : token);
            return arrived is null
                ? HandleRequestResult.Handle()
                : HandleRequestResult.Success(new AuthenticationTicket(arrived, new AuthenticationProperties { RedirectUri = properties.RedirectUri }, Scheme.Name));
        }
        catch (SignInFailedException e)
        {
            Stop(id, e);
            return HandleRequestResult.Handle();
        }
    }

    private ISecureDataFormat<AuthenticationProperties> State => Options.State ?? throw new InvalidOperationException("The scheme is not set up.");

    private static bool IsOfStaff(ProviderFacts provider) => provider.Id == StaffProvider.Id;

    /// <summary>Staff sign in at their provider anew each time: a second factor of this morning is none.</summary>
    private static bool MustBeFresh(ProviderFacts provider, SignInIntent intent) => intent is SignInIntent.Confirm || IsOfStaff(provider);

    private async Task<ProviderFacts> FindAsync(Guid id) =>
        (id == StaffProvider.Id ? staff.Facts : null)
        ?? await providers.ExecuteAsync(Visitors.Of(Context), id, Context.RequestAborted)
        ?? throw new SignInFailedException(SignInReason.Away, "No such provider is on.");

    /// <summary>What asks for a second factor, and for a fresh one.</summary>
    private static Dictionary<string, string?> Asked(ProviderFacts provider, SignInIntent intent)
    {
        Dictionary<string, string?> asked = [];
        if (MustBeFresh(provider, intent))
        {
            (asked["prompt"], asked["max_age"]) = ("login", "0");
        }

        if (provider.StrongContext is { } context && (intent is SignInIntent.Confirm || provider.DemandsSecondFactor))
        {
            asked[provider.Kind is ProviderKind.Entra ? "claims" : "acr_values"] = provider.Kind is ProviderKind.Entra
                ? System.Text.Json.JsonSerializer.Serialize(new { id_token = new { acrs = new { essential = true, value = context } } })
                : context;
        }

        return asked;
    }

    private string CodeFrom(ProviderFacts provider, OpenIdConnectConfiguration document)
    {
        if (Request.Path != Options.CallbackPath + AnswerPathOf(provider))
        {
            throw new SignInFailedException(SignInReason.NotChecked, "An answer came to the address of another provider.");
        }

        // RFC 9207: whoever says who answers is held to it, and who promised to say so has to.
        var promised = document.AdditionalData.TryGetValue("authorization_response_iss_parameter_supported", out var says) && says is true or "true" or "True";
        if (Request.Query.TryGetValue("iss", out var issuer) ? issuer != document.Issuer : promised)
        {
            throw new SignInFailedException(SignInReason.NotChecked, "An answer is of another issuer.");
        }

        if (Request.Query.ContainsKey("error"))
        {
            throw new SignInFailedException(SignInReason.Declined, "The provider answered with an error.");
        }

        return Request.Query["code"].ToString() is { Length: > 0 } code ? code : throw new SignInFailedException(SignInReason.NotChecked, "An answer has no code.");
    }

    /// <summary>The installation's app at Entra ID is registered with one address; the apps of workspaces with one each.</summary>
    private static string AnswerPathOf(ProviderFacts provider) => IsOfStaff(provider) ? StaffAnswer : provider.Kind is ProviderKind.Entra ? "/entra" : $"/{provider.Id:N}";

    private bool IsRecent(AuthenticationProperties properties) =>
        properties.IssuedUtc is { } begun && TimeProvider.GetUtcNow() is var now && begun <= now && now < begun + Options.RemoteAuthenticationTimeout;

    private static string Item(AuthenticationProperties properties, string name) =>
        properties.Items[name] ?? throw new SignInFailedException(SignInReason.NotAsked, "The state lacks something.");

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private void Stop(Guid provider, SignInFailedException why)
    {
        Log.CameToNothing(Logger, provider, why.Message, why.InnerException);
        Response.Redirect(provider == StaffProvider.Id || Request.Path == Options.CallbackPath + StaffAnswer ? Links.StaffSignInWay("failed") : Links.SignInProblemOf(why.Reason));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A sign-in at provider {Provider} came to nothing: {Why}")]
        public static partial void CameToNothing(ILogger logger, Guid provider, string why, Exception? e);
    }
}
