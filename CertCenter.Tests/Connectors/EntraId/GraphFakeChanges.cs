using System.Globalization;
using System.Text.Json.Nodes;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>
/// Changes of people and groups as Graph tells them: a token stands for the lists as they were, and who comes back with it hears what is different now, a few at a time. The members of a
/// group that changed may come in several parts.
/// </summary>
internal sealed class GraphFakeChanges(GraphFake fake)
{
    private readonly List<Dictionary<string, JsonObject>> _then = [];

    /// <summary>The kind whose changes are not told, though there are some.</summary>
    public string? Silent { get; set; }

    public (int Status, JsonNode Body) Answer(string kind, string query)
    {
        var (token, skip) = (Parameter(query, "$deltatoken="), Parameter(query, "$skiptoken="));
        if (token == "latest")
        {
            return (200, Page(kind, [], Keep(kind)));
        }

        if (!int.TryParse(token, CultureInfo.InvariantCulture, out var number) || number >= _then.Count)
        {
            return (410, new JsonObject { ["error"] = new JsonObject { ["code"] = "resyncRequired", ["message"] = "Begin anew." } });
        }

        var changes = kind == Silent ? [] : Differences(kind, _then[number], Now(kind));
        var from = int.TryParse(skip, CultureInfo.InvariantCulture, out var told) ? told : 0;
        var page = changes.Skip(from).Take(fake.PageSize).ToList();
        if (from + page.Count == changes.Count)
        {
            return (200, Page(kind, page, Keep(kind)));
        }

        var more = new JsonObject { ["value"] = new JsonArray([.. page]) };
        more["@odata.nextLink"] = $"{fake.Api.Address}v1.0/{kind}/delta()?$deltatoken={number}&$skiptoken={from + page.Count}";
        return (200, more);
    }

    private JsonObject Page(string kind, List<JsonObject> changes, int token) => new()
    {
        ["value"] = new JsonArray([.. changes]),
        ["@odata.deltaLink"] = $"{fake.Api.Address}v1.0/{kind}/delta()?$deltatoken={token}",
    };

    private int Keep(string kind)
    {
        _then.Add(Now(kind));
        return _then.Count - 1;
    }

    /// <summary>Everything of a kind, with what it is related to: a change of a relation is a change too.</summary>
    private Dictionary<string, JsonObject> Now(string kind)
    {
        var now = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var one in fake.Lists[kind])
        {
            var (id, copy) = ((string?)one["id"] ?? "", one.DeepClone().AsObject());
            copy.Remove("signInActivity"); // Changes never tell it.
            if (kind == "users")
            {
                copy["manager@delta"] = copy["manager"] is { } manager ? new JsonArray(manager.DeepClone()) : new JsonArray();
                copy.Remove("manager");
            }
            else
            {
                copy["members@delta"] = List($"groups/{id}/members");
                copy["owners@delta"] = List($"groups/{id}/owners");
            }

            now[id] = copy;
        }

        return now;
    }

    private JsonArray List(string path) => fake.Lists.TryGetValue(path, out var all) ? new([.. all.Select(one => one.DeepClone())]) : [];

    private static List<JsonObject> Differences(string kind, Dictionary<string, JsonObject> then, Dictionary<string, JsonObject> now)
    {
        var changes = new List<JsonObject>();
        changes.AddRange(then.Keys.Except(now.Keys).Select(id => Removed(id, "changed")));
        foreach (var (id, one) in now)
        {
            var before = then.GetValueOrDefault(id);
            var change = new JsonObject { ["id"] = id };
            foreach (var (name, value) in one)
            {
                if (name.EndsWith("@delta", StringComparison.Ordinal))
                {
                    var related = Related(before?[name]?.AsArray() ?? [], value?.AsArray() ?? []);
                    // One at a time, so that a group comes again.
                    foreach (var relation in related.Skip(1).Where(_ => kind == "groups"))
                    {
                        changes.Add(new() { ["id"] = id, [name] = new JsonArray(relation) });
                    }

                    if (related.Count > 0)
                    {
                        change[name] = kind == "groups" ? new JsonArray(related[0]) : new JsonArray([.. related]);
                    }
                }
                else if (!JsonNode.DeepEquals(value, before?[name]))
                {
                    change[name] = value?.DeepClone();
                }
            }

            if (before is null || change.Count > 1)
            {
                changes.Insert(0, change);
            }
        }

        return changes;
    }

    private static List<JsonNode> Related(JsonArray then, JsonArray now)
    {
        static string Id(JsonNode? one) => (string?)one?["id"] ?? "";
        return
        [
            .. then.Where(old => now.All(one => Id(one) != Id(old))).Select(old => (JsonNode)Removed(Id(old), "deleted")),
            .. now.Where(one => then.All(old => Id(old) != Id(one))).Select(one => one?.DeepClone()).OfType<JsonNode>(),
        ];
    }

    private static JsonObject Removed(string id, string reason) => new() { ["id"] = id, ["@removed"] = new JsonObject { ["reason"] = reason } };

    private static string? Parameter(string query, string name) => query.Split(name) is [_, var rest] ? rest.Split('&')[0] : null;
}
