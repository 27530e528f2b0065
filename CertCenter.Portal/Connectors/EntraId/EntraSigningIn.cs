using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>
/// Being a guest is access of its own, and so is the account of everybody else where accounts are reviewed. Taken away it means that the account may not sign in, given back that it may again
/// (accountEnabled, learn.microsoft.com/graph/api/user-update). Nothing else of a person is ever changed.
/// </summary>
internal static class EntraSigningIn
{
    /// <summary>The key of that access of a guest; for others it is that of an account.</summary>
    public static readonly string GuestKey = "guest";

    private const string MaySignIn = "accountEnabled";

    public static bool Is(AccessRef access) => (access.AccessKey == GuestKey || AccountAccess.Is(access)) && Guid.TryParseExact(access.AccountKey, "D", out _);

    public static HttpRequestMessage Request(Func<string, Uri> addressOf, AccessRef access, WriteVerb verb) => new(HttpMethod.Patch, addressOf($"users/{access.AccountKey}"))
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, bool> { [MaySignIn] = verb is WriteVerb.Restore })) { Headers = { ContentType = new("application/json") } },
    };

    /// <summary>What a request would change, under either name; null when it is anything but this.</summary>
    public static WriteMeaning? MeaningOf(HttpMethod method, Uri address, byte[] body) =>
        method == HttpMethod.Patch && address.Query.Length == 0 && address.AbsolutePath.Split('/') is ["", "v1.0", "users", var person]
        && Guid.TryParseExact(person, "D", out _) && Says(body) is { } maySignIn
            ? new(maySignIn ? WriteVerb.Restore : WriteVerb.Remove, new(person, GuestKey), Or: new(person, AccountAccess.Key))
            : null;

    private static bool? Says(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.EnumerateObject().ToList() is [{ Name: MaySignIn } only] ? only.Value.GetBoolean() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
