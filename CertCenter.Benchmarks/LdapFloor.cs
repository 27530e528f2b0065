using System.DirectoryServices.Protocols;
using System.Net;

namespace CertCenter.Benchmarks;

/// <summary>A bare client: the same library, the same pages of the same attributes over TLS, and what comes is thrown away.</summary>
internal sealed class LdapFloor : IMeasurement
{
    private static readonly (string Filter, string[] Attributes)[] Searches =
    [
        ("(objectClass=inetOrgPerson)", ["entryUUID", "displayName", "cn", "uid", "mail", "title", "departmentNumber", "manager", "pwdAccountLockedTime"]),
        ("(objectClass=groupOfNames)", ["entryUUID", "cn", "description", "owner", "member"]),
    ];

    public static async Task<LdapFloor> BuildAsync()
    {
        var floor = new LdapFloor();
        await Child.WarmAsync(floor);
        return floor;
    }

    public Task<Elapsed> MeasureAsync() => Task.Run(() =>
    {
        var clocks = new Clocks();
        var address = new Uri(ReadingPeer.Address);
        using var directory = new LdapConnection(new LdapDirectoryIdentifier(address.Host, address.Port))
        {
            AuthType = AuthType.Basic,
            AutoBind = false,
            Credential = new NetworkCredential(SlapdPeer.Account, SlapdPeer.Password),
        };
        directory.SessionOptions.ProtocolVersion = 3;
        directory.SessionOptions.SecureSocketLayer = true;
        directory.Bind();
        foreach (var (filter, attributes) in Searches)
        {
            var page = new PageResultRequestControl(500);
            var request = new SearchRequest(SlapdPeer.Suffix, filter, SearchScope.Subtree, attributes);
            request.Controls.Add(page);
            do
            {
                var answer = (SearchResponse)directory.SendRequest(request);
                page.Cookie = answer.Controls.OfType<PageResultResponseControl>().Single().Cookie;
            }
            while (page.Cookie.Length > 0);
        }

        return clocks.Stop();
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
