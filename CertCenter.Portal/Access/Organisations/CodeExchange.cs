using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Identity;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>Trades the code that came through the browser for the id token, with the app's secret and the verifier that only this side knows (RFC 7636).</summary>
internal sealed class CodeExchange(ProviderLine line, EntraApp entra, StaffProvider staff, ISecrets secrets)
{
    private const string Basic = "client_secret_basic";
    private const string InForm = "client_secret_post";

    public string ClientIdOf(ProviderFacts provider) => (provider.Kind is ProviderKind.Entra ? entra.ClientId : provider.ClientId)
        ?? throw new SignInFailedException(SignInReason.Away, "The installation has no app at Entra ID.");

    /// <exception cref="SignInFailedException">The provider does not answer, or gives no token for this code.</exception>
    public async Task<string> IdTokenAsync(
        ProviderFacts provider, OpenIdConnectConfiguration document, string code, string verifier, string redirect, CancellationToken cancellationToken)
    {
        var (client, secret) = (ClientIdOf(provider), await SecretOfAsync(provider, cancellationToken));
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, document.TokenEndpoint);
        if (document.TokenEndpointAuthMethodsSupported.Contains(Basic) && !document.TokenEndpointAuthMethodsSupported.Contains(InForm))
        {
            var pair = $"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            (form["client_id"], form["client_secret"]) = (client, secret);
        }

        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var http = line.Open(provider.TrustedAuthorities);
            using var answer = await http.SendAsync(request, cancellationToken);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode && body.RootElement.TryGetProperty("id_token", out var token) && token.GetString() is { Length: > 0 } found
                ? found
                : throw new SignInFailedException(SignInReason.NotChecked, $"The provider gave no id token for the code ({(int)answer.StatusCode}).");
        }
        catch (Exception e) when (e is not SignInFailedException && !cancellationToken.IsCancellationRequested)
        {
            throw new SignInFailedException(SignInReason.Away, "The provider's token endpoint can't be reached.", e);
        }
    }

    private async Task<string> SecretOfAsync(ProviderFacts provider, CancellationToken cancellationToken)
    {
        try
        {
            return provider.Id == StaffProvider.Id ? staff.Secret
                : provider.Kind is ProviderKind.Entra ? await entra.SecretAsync(cancellationToken)
                : provider.Secret is { } box ? Encoding.UTF8.GetString(secrets.Open(SignInProvider.SecretOf(provider.Workspace, provider.Id), box))
                : throw new SignInFailedException(SignInReason.Away, "The provider's app has no secret.");
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or CryptographicException)
        {
            throw new SignInFailedException(SignInReason.Away, "The secret of the provider's app can't be had.", e);
        }
    }
}
