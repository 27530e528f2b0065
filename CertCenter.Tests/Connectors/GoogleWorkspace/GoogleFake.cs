using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Tests.Connectors.GoogleWorkspace;

/// <summary>
/// As much of Google's Directory API and its token service as reading and taking away take, with a workspace that a test fills and that keeps what is changed: pages with marks, empty lists left out, delegated
/// scopes one by one, tokens that are good for theirs only, the two quota errors. No real one installs.
/// </summary>
internal sealed class GoogleFake : IAsyncDisposable
{
    public const string Administrator = "reader@acme.example";
    public const string Account = "certcenter@project.iam.gserviceaccount.com";

    private const string Good = "good/";
    private const string Bearer = "Bearer " + Good;

    private readonly RSA _rsa = RSA.Create(2048);

    /// <summary>Every list by its path: "users", "groups/{id}/members".</summary>
    public Dictionary<string, List<JsonObject>> Lists { get; } = new(StringComparer.Ordinal)
    {
        ["users"] = [], ["groups"] = [], ["customer/my_customer/orgunits"] = [], ["customer/my_customer/roles"] = [], ["customer/my_customer/roleassignments"] = [],
    };

    /// <summary>The scopes that were delegated, without what all have in common.</summary>
    public HashSet<string> Delegated { get; } = ["user.readonly", "group.readonly", "group.member.readonly", "rolemanagement.readonly", "orgunit.readonly"];

    public int PageSize { get; set; } = 2;

    /// <summary>Answers a path in place of the workspace: a status and a reason; null where it does not.</summary>
    public Func<string, (int Status, string Reason)?> Instead { get; set; } = _ => null;

    /// <summary>What the clock of the token service says; null when it believes everybody.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>Answers a request itself, and says so.</summary>
    public Func<HttpContext, bool> Raw { get; set; } = _ => false;

    /// <summary>Changes the mark of the next page.</summary>
    public Func<string, string> Mark { get; set; } = mark => mark;

    public ConcurrentQueue<string> Paths { get; } = new();

    public TestApi Api { get; private set; } = null!; // Set before a started fake is handed out.

    /// <summary>The file that Google gives for a service account.</summary>
    public string KeyFile(string? tokenPlace = null) => JsonSerializer.Serialize(new
    {
        type = "service_account",
        private_key_id = "key-1",
        private_key = _rsa.ExportPkcs8PrivateKeyPem(),
        client_email = Account,
        token_uri = tokenPlace ?? new Uri(Api.Address, "token").AbsoluteUri,
    });

    public static async Task<GoogleFake> StartAsync()
    {
        var fake = new GoogleFake();
        fake.Api = await TestApi.StartAsync(fake.AnswerAsync);
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        _rsa.Dispose();
    }

    public void User(string id, string name, string? manager = null, bool suspended = false, string lastLogin = "1970-01-01T00:00:00.000Z", string unit = "/") => Lists["users"].Add(new()
    {
        ["id"] = id,
        ["primaryEmail"] = $"{name.ToLowerInvariant()}@acme.example",
        ["name"] = new JsonObject { ["fullName"] = name },
        ["suspended"] = suspended,
        ["lastLoginTime"] = lastLogin,
        ["orgUnitPath"] = unit,
        ["organizations"] = new JsonArray(new JsonObject { ["title"] = "Clerk", ["primary"] = true }),
        ["relations"] = manager is null ? null : new JsonArray(new JsonObject { ["type"] = "manager", ["value"] = manager }),
    });

    public void Group(string id, string name, params (string Type, string? Id, string Role)[] members)
    {
        Lists["groups"].Add(new() { ["id"] = id, ["name"] = name, ["email"] = $"{id}@acme.example", ["directMembersCount"] = members.Length.ToString(CultureInfo.InvariantCulture) });
        Lists[$"groups/{id}/members"] = [.. members.Select(m => Told(("type", m.Type), ("id", m.Id), ("email", $"{m.Id}@acme.example"), ("role", m.Role)))];
    }

    public void Role(string id, string name, bool everything, params (string Holder, string Type, string? Unit)[] holders)
    {
        Lists["customer/my_customer/roles"].Add(new() { ["roleId"] = id, ["roleName"] = name, ["isSuperAdminRole"] = everything });
        Lists["customer/my_customer/roleassignments"].AddRange(holders.Select(h => Told(
            ("roleId", id), ("assignedTo", h.Holder), ("assigneeType", h.Type), ("scopeType", h.Unit is null ? "CUSTOMER" : "ORG_UNIT"), ("orgUnitId", h.Unit))));
    }

    /// <summary>What is empty is left out, as Google does.</summary>
    private static JsonObject Told(params (string Name, string? Value)[] all) => new(all.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value)));

    private async Task AnswerAsync(HttpContext context)
    {
        if (Raw(context))
        {
            return;
        }

        var path = context.Request.Path.Value ?? "";
        var below = path == "/token" ? "" : Uri.UnescapeDataString(path["/admin/directory/v1/".Length..]);
        var (status, body) = path == "/token" ? await SignInAsync(context)
            : ScopesOf(context.Request.Headers.Authorization) is not { } scopes ? (401, Error("authError"))
            : !scopes.Intersect(Wanted(context.Request.Method, below)).Any() ? (403, Error("insufficientPermissions"))
            : context.Request.Method == "GET" ? Answer(below, context.Request.Query["pageToken"])
            : await ChangeAsync(context.Request, below);
        context.Response.StatusCode = status;
        if (body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body.ToJsonString());
        }
    }

    /// <summary>A token that is good for these.</summary>
    public static string TokenOf(IEnumerable<string> scopes) => Good + string.Join('+', scopes);

    private static string[]? ScopesOf(string? authorization) =>
        authorization?.StartsWith(Bearer, StringComparison.Ordinal) is true ? authorization[Bearer.Length..].Split('+') : null;

    /// <summary>Any of these lets it be done (developers.google.com/admin-sdk/directory/reference/rest).</summary>
    private static string[] Wanted(string method, string path)
    {
        var name = path.Contains("/members", StringComparison.Ordinal) ? "group.member"
            : path.EndsWith("/orgunits", StringComparison.Ordinal) ? "orgunit"
            : path.Contains("/role", StringComparison.Ordinal) ? "rolemanagement"
            : path.StartsWith("groups", StringComparison.Ordinal) ? "group"
            : "user";
        return method == "GET" ? [name, $"{name}.readonly"] : [name];
    }

    private async Task<(int Status, JsonObject? Body)> ChangeAsync(HttpRequest request, string path)
    {
        if (Instead($"{request.Method} {path}") is { } instead)
        {
            return (instead.Status, Error(instead.Reason));
        }

        var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) as JsonObject : null;
        switch (request.Method, path.Split('/'))
        {
            case ("DELETE", ["groups", var group, "members", var member]):
                return Lists[$"groups/{group}/members"].RemoveAll(one => (string?)one["id"] == member) == 1 ? (200, null) : (404, Error("notFound"));
            case ("POST", ["groups", var group, "members"]) when body is not null:
                if (Lists[$"groups/{group}/members"].Exists(one => (string?)one["id"] == (string?)body["id"]))
                {
                    return (409, Error("duplicate"));
                }

                var added = new JsonObject { ["type"] = "USER", ["id"] = (string?)body["id"], ["email"] = $"{body["id"]}@acme.example", ["role"] = (string?)body["role"] ?? "MEMBER" };
                Lists[$"groups/{group}/members"].Add(added);
                return (200, added);
            case ("PATCH", ["users", var person]) when body is not null && Lists["users"].Find(one => (string?)one["id"] == person) is { } user:
                foreach (var (name, value) in body)
                {
                    user[name] = value?.DeepClone();
                }

                return (200, user);
            default:
                return (404, Error("notFound"));
        }
    }

    private async Task<(int Status, JsonObject? Body)> SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var parts = form["assertion"].ToString().Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])) ?? throw new InvalidDataException();
        var signed = _rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (!signed || (string?)claims["iss"] != Account || (string?)claims["sub"] != Administrator || (string?)claims["aud"] != new Uri(Api.Address, "token").AbsoluteUri)
        {
            return (400, new() { ["error"] = "invalid_grant", ["error_description"] = "Invalid JWT Signature." });
        }

        if (Now is { } now && Math.Abs((long)(claims["iat"] ?? 0) - now.ToUnixTimeSeconds()) > 3600)
        {
            return (400, new() { ["error"] = "invalid_grant", ["error_description"] = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim." });
        }

        var scopes = ((string?)claims["scope"] ?? "").Split(' ').Select(scope => scope.Replace("https://www.googleapis.com/auth/admin.directory.", "", StringComparison.Ordinal)).ToList();
        return scopes.All(Delegated.Contains)
            ? (200, new() { ["access_token"] = TokenOf(scopes), ["token_type"] = "Bearer", ["expires_in"] = 3599 })
            : (401, new() { ["error"] = "unauthorized_client", ["error_description"] = "Client is unauthorized to retrieve access tokens using this method." });
    }

    private (int Status, JsonObject? Body) Answer(string path, string? mark)
    {
        Paths.Enqueue(path);
        if (Instead(path) is { } instead)
        {
            return (instead.Status, Error(instead.Reason));
        }

        if (path.Split('/') is ["users", var id] && Lists["users"].Find(one => (string?)one["id"] == id) is { } user)
        {
            return (200, user);
        }

        if (!Lists.TryGetValue(path, out var all))
        {
            return (404, Error("notFound"));
        }

        var skip = mark is null ? 0 : int.Parse(mark, CultureInfo.InvariantCulture);
        var page = new JsonObject { ["kind"] = "admin#directory" };
        if (skip + PageSize < all.Count)
        {
            page["nextPageToken"] = Mark((skip + PageSize).ToString(CultureInfo.InvariantCulture));
        }

        if (all.Count > 0)
        {
            page[NameOf(path)] = new JsonArray([.. all.Skip(skip).Take(PageSize).Select(one => one.DeepClone())]);
        }

        return (200, page);
    }

    private static string NameOf(string path) => path.Split('/')[^1] switch
    {
        "orgunits" => "organizationUnits",
        "roles" or "roleassignments" => "items",
        var same => same,
    };

    private static JsonObject Error(string reason) => new()
    {
        ["error"] = new JsonObject { ["message"] = $"No, {reason}.", ["errors"] = new JsonArray(new JsonObject { ["reason"] = reason }) },
    };
}
