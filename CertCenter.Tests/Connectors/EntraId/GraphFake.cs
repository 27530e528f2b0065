using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>
/// As much of Microsoft Graph and its token service as reading takes, with a directory that a test fills: pages with opaque links, batches,
/// counts, permissions by token. No real Graph installs; what it answers has the shape of Microsoft's own description.
/// </summary>
internal sealed class GraphFake : IAsyncDisposable
{
    public const string Directory = "contoso.example";
    public const string Client = "11111111-2222-3333-4444-555555555555";
    public const string Secret = "graph-client-s3cret";

    /// <summary>Every list by its path: "users", "groups/{id}/members".</summary>
    public Dictionary<string, List<JsonObject>> Lists { get; } = new(StringComparer.Ordinal)
    {
        ["users"] = [], ["groups"] = [], ["servicePrincipals"] = [],
        ["roleManagement/directory/roleDefinitions"] = [], ["roleManagement/directory/roleAssignments"] = [],
    };

    /// <summary>The permissions that were granted.</summary>
    public List<string> Granted { get; } = ["User.Read.All", "GroupMember.Read.All", "Application.Read.All", "RoleManagement.Read.Directory", "AuditLog.Read.All"];

    public int PageSize { get; set; } = 3;

    /// <summary>How long a token lasts, in seconds.</summary>
    public int TokenLasts { get; set; } = 3600;

    /// <summary>The error that the token service answers with, if any.</summary>
    public string? SignInError { get; set; }

    public int TokensGiven { get; private set; }

    /// <summary>Looks at each request to Graph, also those within a batch: a status other than 0 answers it.</summary>
    public Func<string, int> Instead { get; set; } = _ => 0;

    /// <summary>Answers a request itself, and says so.</summary>
    public Func<HttpContext, bool> Raw { get; set; } = _ => false;

    /// <summary>Changes the link to the next page of a list.</summary>
    public Func<string, string> Link { get; set; } = link => link;

    public GraphFakeChanges Changes { get; }

    /// <summary>What was asked of Graph, also within batches: "users?$top=1".</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    public TestApi Api { get; private set; } = null!; // Set before a started fake is handed out.

    private GraphFake() => Changes = new(this);

    public static async Task<GraphFake> StartAsync()
    {
        var fake = new GraphFake();
        fake.Api = await TestApi.StartAsync(fake.AnswerAsync);
        return fake;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public JsonObject Add(string list, params (string Name, JsonNode? Value)[] properties)
    {
        var made = new JsonObject([.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))]);
        if (!Lists.TryGetValue(list, out var all))
        {
            Lists[list] = all = [];
        }

        all.Add(made);
        return made;
    }

    public void User(string id, string name, string? manager = null, bool enabled = true, string type = "Member", string? signedIn = null) => Add(
        "users", ("id", id), ("displayName", name), ("userPrincipalName", $"{name.ToLowerInvariant()}@contoso.example"), ("mail", $"{name.ToLowerInvariant()}@contoso.example"),
        ("jobTitle", "Clerk"), ("department", "Office"), ("accountEnabled", enabled), ("userType", type),
        ("manager", manager is null ? null : new JsonObject { ["id"] = manager }),
        ("signInActivity", signedIn is null ? null : new JsonObject { ["lastSignInDateTime"] = signedIn }));

    public void Group(string id, string name, params (string Kind, string Id)[] members)
    {
        Add("groups", ("id", id), ("displayName", name), ("groupTypes", new JsonArray()));
        Lists[$"groups/{id}/owners"] = [];
        Lists[$"groups/{id}/members"] = [.. members.Select(m => new JsonObject { ["@odata.type"] = $"#microsoft.graph.{m.Kind}", ["id"] = m.Id, ["displayName"] = $"Name of {m.Id}" })];
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Raw(context))
        {
            return;
        }

        context.Response.ContentType = "application/json";
        var path = context.Request.Path.Value ?? "";
        if (path == $"/{Directory}/oauth2/v2.0/token")
        {
            await SignInAsync(context);
        }
        else if (path == "/v1.0/$batch")
        {
            var asked = await JsonNode.ParseAsync(context.Request.Body) ?? throw new InvalidDataException();
            var answers = (asked["requests"] ?? throw new InvalidDataException()).AsArray().Select(one =>
            {
                var (status, body) = Answer($"https://localhost/v1.0{one?["url"]}");
                return (JsonNode)new JsonObject { ["id"] = (string?)one?["id"], ["status"] = status, ["body"] = body };
            });
            await context.Response.WriteAsync(new JsonObject { ["responses"] = new JsonArray([.. answers.Reverse()]) }.ToJsonString());
        }
        else if (context.Request.Method != "GET")
        {
            context.Response.StatusCode = await ChangeAsync(context, path);
        }
        else
        {
            var (status, body) = context.Request.Headers.Authorization.ToString().StartsWith("Bearer e30.", StringComparison.Ordinal)
                ? Answer($"https://localhost{path}{context.Request.QueryString}")
                : (401, Error("InvalidAuthenticationToken"));
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = status == 429 ? "7" : default(string);
            await context.Response.WriteAsync(body.ToJsonString());
        }
    }

    /// <summary>Takes a member out of a group, or puts one in, or says whether somebody may sign in, where that is granted.</summary>
    private async Task<int> ChangeAsync(HttpContext context, string path)
    {
        if (context.Request.Method == "PATCH" && path.Split('/') is ["", "v1.0", "users", var person])
        {
            // Who has an administrator role is changed only by applications that have a higher one (learn.microsoft.com/graph/api/user-update).
            if (!Granted.Contains("User.EnableDisableAccount.All") || Lists["users"].Find(one => (string?)one["id"] == person) is not { } user
                || Lists["roleManagement/directory/roleAssignments"].Exists(one => (string?)one["principalId"] == person))
            {
                return 403;
            }

            user["accountEnabled"] = (await JsonNode.ParseAsync(context.Request.Body))?["accountEnabled"]?.DeepClone();
            return 204;
        }

        if (!Granted.Contains("GroupMember.ReadWrite.All"))
        {
            return 403;
        }

        switch (context.Request.Method, path.Split('/'))
        {
            case ("DELETE", ["", "v1.0", "groups", var from, "members", var member, "$ref"]):
                return Lists[$"groups/{from}/members"].RemoveAll(one => (string?)one["id"] == member) > 0 ? 204 : 404;
            case ("POST", ["", "v1.0", "groups", var to, "members", "$ref"]):
                var reference = (string?)(await JsonNode.ParseAsync(context.Request.Body))?["@odata.id"] ?? throw new InvalidDataException();
                var added = reference[(reference.LastIndexOf('/') + 1)..];
                var list = Lists[$"groups/{to}/members"];
                if (list.Exists(one => (string?)one["id"] == added))
                {
                    return 400;
                }

                list.Add(new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = added });
                return 204;
            default:
                return 405;
        }
    }

    private async Task SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var right = form["client_id"] == Client && form["scope"].ToString().Contains("/.default", StringComparison.Ordinal)
            && (form["client_secret"] == Secret || form.ContainsKey("client_assertion"));
        if (!right || SignInError is not null)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { error = "invalid_client", error_description = $"{SignInError ?? "AADSTS7000215"}: no. Trace ID: 1" }));
            return;
        }

        TokensGiven++;
        var claims = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { roles = Granted })).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { token_type = "Bearer", expires_in = TokenLasts, access_token = $"e30.{claims}.{TokensGiven}" }));
    }

    private (int Status, JsonNode Body) Answer(string address)
    {
        var uri = new Uri(address);
        var (path, query) = (Uri.UnescapeDataString(uri.AbsolutePath["/v1.0/".Length..]), Uri.UnescapeDataString(uri.Query));
        Paths.Enqueue(path + query);
        if (Instead(path + query) is var status and not 0)
        {
            return (status, Error(status == 403 ? "Authorization_RequestDenied" : "Other"));
        }

        if (query.Contains("signInActivity", StringComparison.Ordinal) && !Granted.Contains("AuditLog.Read.All"))
        {
            return (403, Error("Authentication_RequestFromNonPremiumTenantOrB2CTenant"));
        }

        if (path is "users/delta()" or "groups/delta()")
        {
            return Changes.Answer(path.Split('/')[0], query);
        }

        if (path.Split('/') is ["users", var person, "memberOf"])
        {
            return (200, new JsonObject { ["value"] = new JsonArray([.. Lists["groups"].Where(g => Has($"groups/{g["id"]}/members", person)).Select(g => new JsonObject { ["@odata.type"] = "#microsoft.graph.group", ["id"] = (string?)g["id"] })]) });
        }

        if (!Lists.TryGetValue(path, out var all))
        {
            var (list, id) = (path[..Math.Max(0, path.LastIndexOf('/'))], path[(path.LastIndexOf('/') + 1)..]);
            return Lists.TryGetValue(list, out all) && all.Find(one => (string?)one["id"] == id) is { } found ? (200, found.DeepClone()) : (404, Error("Request_ResourceNotFound"));
        }

        var skip = query.Split("$skiptoken=") is [_, var token] ? int.Parse(token.Split('&')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var page = new JsonObject { ["@odata.context"] = $"https://graph.microsoft.com/v1.0/$metadata#{path}" };
        if (query.Contains("$count=true", StringComparison.Ordinal))
        {
            page["@odata.count"] = all.Count;
        }

        if (skip + PageSize < all.Count)
        {
            page["@odata.nextLink"] = Link($"{Api.Address}v1.0/{path}?{query.TrimStart('?').Split("$skiptoken=")[0].TrimEnd('&')}&$skiptoken={skip + PageSize}");
        }

        page["value"] = new JsonArray([.. all.Skip(skip).Take(PageSize).Select(one => one.DeepClone())]);
        return (200, page);
    }

    private bool Has(string list, string id) => Lists.TryGetValue(list, out var all) && all.Exists(one => (string?)one["id"] == id);

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"No, {Secret}." } };
}
