using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Benchmarks;

/// <summary>A SCIM 2.0 service that pages rightly, two hundred at a time.</summary>
internal sealed class ScimPeer(ReadingShape shape)
{
    public const int Page = 200;

    private readonly List<byte[]> _users = Pages(shape.People, person =>
        $$$$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"{{{{ReadingShape.PersonId(person)}}}}","userName":"u{{{{person:D6}}}}","displayName":"Person {{{{person}}}}","title":"Clerk","active":true,"emails":[{"value":"u{{{{person:D6}}}}@example.test","primary":true}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Office","manager":{"value":"{{{{ReadingShape.PersonId(ReadingShape.ManagerOf(person))}}}}"}}}""");

    private readonly List<byte[]> _groups = Pages(shape.Groups, group =>
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"{{ReadingShape.GroupId(group)}}","displayName":"Group {{group}}","members":[{{string.Join(',', Enumerable.Range(0, ReadingShape.InGroup).Select(place => $$"""{"value":"{{ReadingShape.PersonId(shape.MemberAt(group, place))}}","type":"User"}"""))}}]}""");

    public Task<byte[]?> AnswerAsync(HttpContext context)
    {
        var start = int.TryParse(context.Request.Query["startIndex"], CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        return Task.FromResult(context.Request.Path.Value switch
        {
            "/scim/Users" => At(_users, start, shape.People),
            "/scim/Groups" => At(_groups, start, shape.Groups),
            _ => null,
        });
    }

    private static byte[] At(List<byte[]> pages, int start, int total) => start <= total ? pages[(start - 1) / Page] : Encoding.UTF8.GetBytes(Of(total, ""));

    private static List<byte[]> Pages(int total, Func<int, string> resource) =>
    [
        .. Enumerable.Range(0, total).Chunk(Page).Select(chunk => Encoding.UTF8.GetBytes(Of(total, string.Join(',', chunk.Select(resource))))),
    ];

    private static string Of(int total, string resources) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{{total}},"itemsPerPage":{{Page}},"Resources":[{{resources}}]}""";
}
