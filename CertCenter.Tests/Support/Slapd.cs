using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CertCenter.Tests.Support;

/// <summary>
/// A real OpenLDAP server for tests: its own folder and ports, a certificate for "localhost", filled over the wire with
/// ldapadd, ended by process id. Its log holds every operation.
/// </summary>
public sealed class Slapd : IAsyncDisposable
{
    public const string Program = "/usr/sbin/slapd";
    public const string Reader = "cn=reader,ou=services," + SlapdDirectory.Suffix;
    public const string ReaderPassword = "reader-pw";

    /// <summary>Sees everything too, but gets at most 250 entries of one search, however many pages it asks for.</summary>
    public const string Limited = "cn=limited,ou=services," + SlapdDirectory.Suffix;

    /// <summary>Reads like the reader, and may change the members of groups.</summary>
    public const string Writer = "cn=writer,ou=services," + SlapdDirectory.Suffix;

    /// <summary>Signs in, and may see nothing.</summary>
    public const string Blind = "cn=blind,ou=services," + SlapdDirectory.Suffix;

    public const string BlindPassword = "blind-pw";

    public const string WriterPassword = "writer-pw";

    /// <summary>May do everything.</summary>
    public const string Administrator = "cn=admin," + SlapdDirectory.Suffix;
    public const string AdministratorPassword = "admin-pw";

    private readonly string _folder;
    private readonly TestAuthority _authority = new("CertCenter test CA");
    private Process? _process;

    private Slapd(string folder, SlapdDirectory directory) => (_folder, Directory) = (folder, directory);

    public SlapdDirectory Directory { get; }

    public SlapdLog Log { get; } = new();

    /// <summary>Plain and StartTLS.</summary>
    public int Port { get; private set; }

    public int LdapsPort { get; private set; }

    /// <summary>The authority that signed the server's certificate.</summary>
    public string AuthorityPem => _authority.Pem;

    public static async Task<Slapd> StartAsync(SlapdDirectory directory)
    {
        var slapd = new Slapd(System.IO.Directory.CreateTempSubdirectory("certcenter-slapd-").FullName, directory);
        try
        {
            await slapd.WriteFilesAsync();
            await slapd.RunAsync();
            await slapd.ToolAsync("ldapadd", "-c", Accounts() + directory.ToLdif());
            return slapd;
        }
        catch
        {
            await slapd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a member out of a group, as an administrator with a tool of their own would.</summary>
    public Task RemoveMemberAsync(string group, string member) => ToolAsync(
        "ldapmodify", "", $"{SlapdDirectory.Line("dn", group)}changetype: modify\ndelete: member\n{SlapdDirectory.Line("member", member)}");

    /// <summary>Whether somebody is directly in a group, as an administrator's tool shows it.</summary>
    public async Task<bool> HasMemberAsync(string group, string member)
    {
        string[] arguments = ["-x", "-LLL", "-H", $"ldap://127.0.0.1:{Port}", "-D", Administrator, "-w", AdministratorPassword, "-b", group, "-s", "base", "-o", "ldif-wrap=no", "member"];
        using var process = new Process { StartInfo = new("ldapsearch", arguments) { RedirectStandardOutput = true } };
        process.Start();
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return shown.Split('\n').Contains(SlapdDirectory.Line("member", member).TrimEnd('\n'));
    }

    public Task DeleteAsync(string dn) => ToolAsync("ldapmodify", "", $"{SlapdDirectory.Line("dn", dn)}changetype: delete\n");

    public Task AddAsync(string ldif) => ToolAsync("ldapadd", "", ldif);

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill() => _process?.Kill();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _authority.Dispose();
        if (System.IO.Directory.Exists(_folder))
        {
            System.IO.Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Accounts()
    {
        static string Account(string name) =>
            $"dn: cn={name},ou=services,{SlapdDirectory.Suffix}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: {name}\nuserPassword: {name}-pw\n\n";
        static string Unit(string name) => $"dn: ou={name},{SlapdDirectory.Suffix}\nobjectClass: organizationalUnit\nou: {name}\n\n";
        return $"dn: {SlapdDirectory.Suffix}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n"
            + Unit("people") + Unit("groups") + Unit("services") + Account("reader") + Account("limited") + Account("writer") + Account("blind");
    }

    private async Task WriteFilesAsync()
    {
        var (certificate, key) = _authority.Sign("localhost");
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), _authority.Pem);
        await File.WriteAllTextAsync(Path.Combine(_folder, "cert.pem"), certificate);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key);
        System.IO.Directory.CreateDirectory(Path.Combine(_folder, "db"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "slapd.conf"), $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload memberof
            pidfile {_folder}/slapd.pid
            argsfile {_folder}/slapd.args
            loglevel stats
            sizelimit 200
            TLSCACertificateFile {_folder}/ca.pem
            TLSCertificateFile {_folder}/cert.pem
            TLSCertificateKeyFile {_folder}/key.pem
            database mdb
            maxsize 268435456
            suffix "{SlapdDirectory.Suffix}"
            rootdn "{Administrator}"
            rootpw {AdministratorPassword}
            directory {_folder}/db
            dbnosync
            index objectClass,entryUUID eq
            index uid,cn,member eq
            overlay memberof
            memberof-dangling ignore
            limits dn.exact="{Reader}" size.soft=200 size.hard=200 size.pr=500 size.prtotal=unlimited
            limits dn.exact="{Limited}" size.soft=200 size.hard=200 size.pr=500 size.prtotal=250
            limits dn.exact="{Writer}" size.soft=200 size.hard=200 size.pr=500 size.prtotal=unlimited
            access to attrs=userPassword by anonymous auth by * none
            access to dn.subtree="{SlapdDirectory.GroupsBase}" attrs=member
              by dn.exact="{Writer}" write
              by * read
            access to *
              by dn.exact="{Reader}" read
              by dn.exact="{Limited}" read
              by dn.exact="{Writer}" read
              by * none

            """);
    }

    private async Task RunAsync()
    {
        (Port, LdapsPort) = (FreePort(), FreePort());
        string[] arguments = ["-f", $"{_folder}/slapd.conf", "-h", $"ldap://127.0.0.1:{Port} ldaps://127.0.0.1:{LdapsPort}", "-d", "stats"];
        _process = new Process { StartInfo = new(Program, arguments) { RedirectStandardError = true } };
        _process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        await Log.WaitForAsync(line => line.Contains("slapd starting", StringComparison.Ordinal));
        // It says so before it listens, and says nothing when it does: a tool that comes in between is refused.
        await TakesCallsAsync(Port);
        await TakesCallsAsync(LdapsPort);
    }

    private async Task TakesCallsAsync(int port)
    {
        while (_process is { HasExited: false })
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }

        throw new InvalidOperationException("slapd ended.");
    }

    private async Task ToolAsync(string tool, string option, string ldif)
    {
        string[] arguments = ["-x", "-H", $"ldap://127.0.0.1:{Port}", "-D", Administrator, "-w", AdministratorPassword, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        using var process = new Process
        {
            StartInfo = new(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(ldif);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it heard all: what it says below tells why.
        }

        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} said: {await errors}");
        }
    }

    /// <summary>
    /// A port below those that the system hands out by itself: slapd can't be given an open socket, and another connection of the
    /// machine could take one of those before slapd listens.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; try another.
            }
        }
    }
}
