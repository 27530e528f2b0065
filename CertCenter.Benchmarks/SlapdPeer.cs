using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertCenter.Benchmarks;

/// <summary>A real OpenLDAP server, filled before it starts.</summary>
internal static class SlapdPeer
{
    public const string Suffix = "dc=example,dc=test";
    public const string Account = "cn=admin," + Suffix;
    public const string Password = "admin-pw";
    private const string Program = "/usr/sbin/slapd";

    public static bool IsInstalled => File.Exists(Program) && File.Exists("/usr/sbin/slapadd");

    public static async Task<(Process Process, int Port)> StartAsync(string folder, ReadingShape shape)
    {
        var configuration = Path.Combine(folder, "slapd.conf");
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        await File.WriteAllTextAsync(configuration, Configuration(folder));
        await File.WriteAllTextAsync(Path.Combine(folder, "data.ldif"), Ldif(shape));
        using (var loading = Process.Start("/usr/sbin/slapadd", ["-q", "-f", configuration, "-l", Path.Combine(folder, "data.ldif")]))
        {
            await loading.WaitForExitAsync();
        }

        var port = FreePort();
        var start = new ProcessStartInfo(Program, ["-f", configuration, "-h", $"ldaps://127.0.0.1:{port}", "-d", "none"]) { RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("slapd did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (!process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return (process, port);
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("slapd ended.");
    }

    private static string Configuration(string folder) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        pidfile {folder}/slapd.pid
        argsfile {folder}/slapd.args
        TLSCertificateFile {PeerCertificate.CertificateFile(folder)}
        TLSCertificateKeyFile {PeerCertificate.KeyFile(folder)}
        database mdb
        maxsize 2147483648
        suffix "{Suffix}"
        rootdn "{Account}"
        rootpw {Password}
        directory {folder}/db
        dbnosync
        index objectClass eq

        """;

    private static string Ldif(ReadingShape shape)
    {
        var text = new StringBuilder($"dn: {Suffix}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n");
        text.Append(CultureInfo.InvariantCulture, $"dn: ou=people,{Suffix}\nobjectClass: organizationalUnit\nou: people\n\ndn: ou=groups,{Suffix}\nobjectClass: organizationalUnit\nou: groups\n\n");
        for (var person = 0; person < shape.People; person++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"dn: {Dn(person)}\nobjectClass: inetOrgPerson\nuid: u{person:D6}\ncn: Person {person}\nsn: {person}\ndisplayName: Person {person}\nmail: u{person:D6}@example.test\ntitle: Clerk\ndepartmentNumber: Office\nmanager: {Dn(ReadingShape.ManagerOf(person))}\n\n");
        }

        for (var group = 0; group < shape.Groups; group++)
        {
            text.Append(CultureInfo.InvariantCulture, $"dn: cn=group{group:D6},ou=groups,{Suffix}\nobjectClass: groupOfNames\ncn: group{group:D6}\ndescription: Group {group}\n");
            for (var place = 0; place < ReadingShape.InGroup; place++)
            {
                text.Append(CultureInfo.InvariantCulture, $"member: {Dn(shape.MemberAt(group, place))}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Dn(int person) => string.Create(CultureInfo.InvariantCulture, $"uid=u{person:D6},ou=people,{Suffix}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
