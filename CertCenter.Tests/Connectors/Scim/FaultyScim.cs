using System.Text.Json.Nodes;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Tests.Connectors.Scim;

/// <summary>
/// A SCIM service that pages as a test says: real servers page rightly, and the ones that do not can't be installed. It knows no more than
/// lists and single resources.
/// </summary>
internal sealed class FaultyScim : IAsyncDisposable
{
    private FaultyScim(int users) => Users = [.. Enumerable.Range(1, users).Select(number => User($"u{number}"))];

    public List<JsonObject> Users { get; }

    public List<JsonObject> Groups { get; } = [Group("g1", ("u1", null)), Group("g2", ("u2", null))];

    /// <summary>Answers a list: what there is, the first that is asked for (from 1), and how many.</summary>
    public Func<List<JsonObject>, int, int, JsonNode> Page { get; set; } = (all, start, count) => List(all.Count, all.Skip(start - 1).Take(count));

    /// <summary>Looks at each request before it is answered; true when it has answered itself.</summary>
    public Func<HttpContext, bool> Instead { get; set; } = _ => false;

    public TestApi Api { get; private set; } = null!; // Set before a started service is handed out.

    public static async Task<FaultyScim> StartAsync(int users = 25)
    {
        var scim = new FaultyScim(users);
        scim.Api = await TestApi.StartAsync(scim.AnswerAsync);
        return scim;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public static JsonObject User(string id, string? manager = null) => new()
    {
        ["id"] = id,
        ["userName"] = $"{id}@example.test",
        ["displayName"] = $"User {id}",
        ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = manager is null ? null : new JsonObject { ["manager"] = new JsonObject { ["value"] = manager } },
    };

    public static JsonObject Group(string id, params (string Value, string? Type)[] members) => new()
    {
        ["id"] = id,
        ["displayName"] = $"Group {id}",
        ["members"] = new JsonArray([.. members.Select(member => Member(member.Value, member.Type))]),
    };

    public static JsonObject List(long? total, IEnumerable<JsonObject> resources)
    {
        var list = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"), ["itemsPerPage"] = 1000 };
        if (total is not null)
        {
            list["totalResults"] = total;
        }

        list["Resources"] = new JsonArray([.. resources.Select(resource => resource.DeepClone())]);
        return list;
    }

    private static JsonObject Member(string value, string? type)
    {
        var member = new JsonObject { ["value"] = value };
        if (type is not null)
        {
            member["type"] = type;
        }

        return member;
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (Instead(context))
        {
            return Task.CompletedTask;
        }

        var query = context.Request.Query;
        var (start, count) = (Number(query["startIndex"]), Number(query["count"]));
        JsonNode? answer = context.Request.Path.Value?.Split('/') switch
        {
            ["", "scim", "Users"] => Page(Users, start, count),
            ["", "scim", "Groups"] => List(Groups.Count, Groups.Skip(start - 1).Take(count)),
            ["", "scim", "Users", var id] => Users.Find(user => (string?)user["id"] == id),
            ["", "scim", "Groups", var id] => Groups.Find(group => (string?)group["id"] == id),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        context.Response.ContentType = "application/scim+json";
        return context.Response.WriteAsync(answer?.ToJsonString() ?? """{"status":"404","detail":"not here"}""");
    }

    private static int Number(string? typed) => int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 1;
}
