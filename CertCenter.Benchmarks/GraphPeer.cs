using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Benchmarks;

/// <summary>
/// As much of Microsoft Graph and its token service as a reading asks for. Who asks for changes with any token but the latest hears of a hundredth of all people and memberships.
/// </summary>
internal sealed class GraphPeer
{
    public const string Directory = "contoso.example";
    private const string Token = """{"token_type":"Bearer","expires_in":3600,"access_token":"e30.e30.x"}""";

    private readonly ReadingShape _shape;
    private readonly string _address;
    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly List<byte[]> _users;

    public GraphPeer(ReadingShape shape, string address)
    {
        (_shape, _address) = (shape, address);
        _users = [.. Enumerable.Range(0, shape.People).Chunk(500).Select((chunk, page) => Bytes(List(string.Join(',', chunk.Select(User)), (page + 1) * 500 < shape.People ? $"users?$skiptoken={page + 1}" : null)))];
        _answers["groups"] = Bytes(List(string.Join(',', Enumerable.Range(0, shape.Groups).Select(Group))));
        foreach (var empty in (string[])["servicePrincipals", "roleManagement/directory/roleDefinitions", "roleManagement/directory/roleAssignments"])
        {
            _answers[empty] = Bytes(List(""));
        }

        for (var group = 0; group < shape.Groups; group++)
        {
            _answers[$"groups/{ReadingShape.GroupId(group)}/owners"] = Bytes(List($$"""{"@odata.type":"#microsoft.graph.user","id":"{{ReadingShape.PersonId(group)}}"}"""));
            _answers[$"groups/{ReadingShape.GroupId(group)}/members"] = Bytes(List(string.Join(',', Enumerable.Range(0, ReadingShape.InGroup).Select(place => Member(_shape.MemberAt(group, place))))));
        }
    }

    public async Task<byte[]?> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.EndsWith("/token", StringComparison.Ordinal))
        {
            return Bytes(Token);
        }

        if (path != "/v1.0/$batch")
        {
            return path.StartsWith("/v1.0/", StringComparison.Ordinal) ? Answer(path["/v1.0/".Length..], Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")) : null;
        }

        using var asked = await JsonDocument.ParseAsync(context.Request.Body);
        var answer = new MemoryStream();
        answer.Write("{\"responses\":["u8);
        var first = true;
        foreach (var one in asked.RootElement.GetProperty("requests").EnumerateArray())
        {
            var url = one.GetProperty("url").GetString() ?? "";
            var query = url.IndexOf('?', StringComparison.Ordinal);
            answer.Write(Bytes($$"""{{(first ? "" : ",")}}{"id":"{{one.GetProperty("id").GetString()}}","status":200,"body":"""));
            answer.Write(Answer(url[1..query], url[query..]));
            answer.Write("}"u8);
            first = false;
        }

        answer.Write("]}"u8);
        return answer.ToArray();
    }

    private byte[]? Answer(string path, string query)
    {
        if (query.Contains("$count=true", StringComparison.Ordinal))
        {
            return Bytes($$"""{"@odata.count":{{(path == "users" ? _shape.People : _shape.Groups)}},"value":[]}""");
        }

        if (path is "users/delta()" or "groups/delta()")
        {
            var changes = query.Contains("$deltatoken=latest", StringComparison.Ordinal) ? ""
                : path == "users/delta()" ? string.Join(',', Enumerable.Range(0, _shape.People / 100).Select(ChangedUser))
                : string.Join(',', Enumerable.Range(0, _shape.Groups).Where(group => group % 2 == 0).Select(ChangedGroup));
            return Bytes($$"""{"value":[{{changes}}],"@odata.deltaLink":"{{_address}}v1.0/{{path}}?$deltatoken=2"}""");
        }

        if (path == "users")
        {
            var at = query.IndexOf("$skiptoken=", StringComparison.Ordinal);
            return _users[at < 0 ? 0 : int.Parse(query[(at + "$skiptoken=".Length)..], CultureInfo.InvariantCulture)];
        }

        return _answers.GetValueOrDefault(path);
    }

    private static string User(int person) =>
        $$$"""{"id":"{{{ReadingShape.PersonId(person)}}}","displayName":"Person {{{person}}}","userPrincipalName":"u{{{person:D6}}}@contoso.example","mail":"u{{{person:D6}}}@contoso.example","jobTitle":"Clerk","department":"Office","accountEnabled":true,"userType":"Member","signInActivity":{"lastSignInDateTime":"2026-10-01T08:00:00Z","lastNonInteractiveSignInDateTime":"2026-10-02T08:00:00Z"},"manager":{"@odata.type":"#microsoft.graph.user","id":"{{{ReadingShape.PersonId(ReadingShape.ManagerOf(person))}}}"}}""";

    private static string ChangedUser(int person) => $$"""{"id":"{{ReadingShape.PersonId(person * 100)}}","jobTitle":"Head clerk"}""";

    private static string Group(int group) =>
        $$"""{"id":"{{ReadingShape.GroupId(group)}}","displayName":"Group {{group}}","description":"Group {{group}}","groupTypes":[],"visibility":"Private"}""";

    private static string Member(int person) => $$"""{"@odata.type":"#microsoft.graph.user","id":"{{ReadingShape.PersonId(person)}}","displayName":"Person {{person}}"}""";

    /// <summary>Every other group loses five and gets five others: a hundredth of all memberships goes, and as many come.</summary>
    private string ChangedGroup(int group)
    {
        var gone = Enumerable.Range(0, 5).Select(place => $$$"""{"@odata.type":"#microsoft.graph.user","id":"{{{ReadingShape.PersonId(_shape.MemberAt(group, place))}}}","@removed":{"reason":"deleted"}}""");
        var come = Enumerable.Range(ReadingShape.InGroup, 5).Select(place => $$"""{"@odata.type":"#microsoft.graph.user","id":"{{ReadingShape.PersonId(_shape.MemberAt(group, place))}}"}""");
        return $$"""{"id":"{{ReadingShape.GroupId(group)}}","members@delta":[{{string.Join(',', gone.Concat(come))}}]}""";
    }

    private string List(string values, string? next = null) => "{" + (next is null ? "" : $"\"@odata.nextLink\":\"{_address}v1.0/{next}\",") + $"\"value\":[{values}]}}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
