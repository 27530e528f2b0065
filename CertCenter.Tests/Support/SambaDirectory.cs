using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertCenter.Tests.Support;

/// <summary>
/// A real domain controller: Samba's, provisioned in a folder of its own, on this machine's loopback and the ports that a directory has, filled over the wire, ended by process id.
/// </summary>
public sealed class SambaDirectory : IAsyncDisposable
{
    public const string Base = "DC=corp,DC=example,DC=test";
    public const string Reader = "svc-reader@corp.example.test";
    public const string Writer = "svc-writer@corp.example.test";
    public const string Password = "Svc-P@ssw0rd-1";

    /// <summary>What an administrator's own tools sign in with.</summary>
    private const string Administrator = "Administrator@corp.example.test";
    private const string AdministratorPassword = "P@ssw0rd-Adm1n";

    // The attribute "member" and the class "group" in a rule of access (MS-ADA2, MS-ADSC).
    private const string MayWriteMembers = "(OA;CI;WP;bf9679c0-0de6-11d0-a285-00aa003049e2;bf967a9c-0de6-11d0-a285-00aa003049e2;";

    // The attribute "userAccountControl" and the class "user".
    private const string MayDisable = "(OA;CI;WP;bf967a68-0de6-11d0-a285-00aa003049e2;bf967aba-0de6-11d0-a285-00aa003049e2;";
    private const string Program = "/usr/sbin/samba";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder;
    private readonly TestAuthority _authority = new("CertCenter directory CA");
    private Process? _process;

    private SambaDirectory(string folder) => _folder = folder;

    public static bool CanRun => LongForm.Asked && Environment.IsPrivilegedProcess && File.Exists(Program) && Directory.Exists("/usr/share/samba/setup/ad-schema");

    public string AuthorityPem => _authority.Pem;

    public static async Task<SambaDirectory> StartAsync(string ldif)
    {
        var samba = new SambaDirectory(Directory.CreateTempSubdirectory("certcenter-samba-").FullName);
        try
        {
            await samba.ProvisionAsync();
            await samba.RunAsync();
            await ToolAsync("ldapadd", Signed, ldif);
            var shown = await ToolAsync("samba-tool", ["user", "show", "svc-writer", .. samba.Local], null);
            var sid = shown.Split('\n').Single(line => line.StartsWith("objectSid: ", StringComparison.Ordinal))["objectSid: ".Length..].Trim();
            await ToolAsync("samba-tool", ["dsacl", "set", .. samba.Local, $"--objectdn=OU=Groups,{Base}", $"--sddl={MayWriteMembers}{sid})"], null);
            await ToolAsync("samba-tool", ["dsacl", "set", .. samba.Local, $"--objectdn=OU=Staff,{Base}", $"--sddl={MayDisable}{sid})"], null);
            return samba;
        }
        catch
        {
            await samba.DisposeAsync();
            throw;
        }
    }

    public static Task ChangeAsync(string ldif) => ToolAsync("ldapmodify", Signed, ldif);

    /// <summary>The lines that an administrator's tool shows.</summary>
    public static async Task<IReadOnlyList<string>> SearchAsync(string filter, params string[] attributes) =>
        (await ToolAsync("ldapsearch", [.. Signed, "-LLL", "-o", "ldif-wrap=no", "-b", Base, "-E", "!domainScope", filter, .. attributes], null)).Split('\n');

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An account of the directory as LDIF.</summary>
    public static string Account(string name, string unit, string more = "") =>
        $"dn: CN={name},OU={unit},{Base}\nobjectClass: user\nsAMAccountName: {name}\nuserPrincipalName: {name}@corp.example.test\nuserAccountControl: 512\n{more}"
        + $"unicodePwd:: {Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{Password}\""))}\n\n";

    public static string Unit(string name) => $"dn: OU={name},{Base}\nobjectClass: organizationalUnit\n\n";

    public static string Group(string name, params string[] members) =>
        $"dn: CN={name},OU=Groups,{Base}\nobjectClass: group\nsAMAccountName: {name}\n{string.Concat(members.Select(member => $"member: {member}\n"))}\n";

    private string[] Local => ["-H", $"{_folder}/dc/private/sam.ldb", "-s", $"{_folder}/dc/etc/smb.conf"];

    private static string[] Signed => ["-x", "-H", "ldaps://127.0.0.1", "-D", Administrator, "-w", AdministratorPassword];

    private async Task ProvisionAsync()
    {
        await ToolAsync(
            "samba-tool",
            [
                "domain", "provision", "--realm=CORP.EXAMPLE.TEST", "--domain=CORP", "--server-role=dc", "--dns-backend=NONE", $"--adminpass={AdministratorPassword}",
                $"--targetdir={_folder}/dc", "--host-name=dc1", "--host-ip=127.0.0.1", "--option=interfaces=127.0.0.1/8", "--option=bind interfaces only=yes",
            ],
            null);
        var (certificate, key) = _authority.Sign("localhost");
        Directory.CreateDirectory($"{_folder}/run");
        await File.WriteAllTextAsync($"{_folder}/ca.pem", _authority.Pem);
        await File.WriteAllTextAsync($"{_folder}/cert.pem", certificate);
        await File.WriteAllTextAsync($"{_folder}/key.pem", key);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{_folder}/key.pem", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var configuration = $"{_folder}/dc/etc/smb.conf";
        // The shares, also those of this machine's own configuration that were copied, are not wanted: what follows has to stand in [global].
        var lines = (await File.ReadAllLinesAsync(configuration)).TakeWhile(line => !line.StartsWith('[') || line.StartsWith("[global]", StringComparison.Ordinal))
            .Where(line => !line.Contains("server services", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(configuration, [
            .. lines,
            "server services = ldap, cldap, kdc", $"pid directory = {_folder}/run", $"ncalrpc dir = {_folder}/run/ncalrpc", $"ntp signd socket directory = {_folder}/run/ntp",
            $"winbindd socket directory = {_folder}/run/winbindd", "ldb:nosync = true", "tls enabled = yes", $"tls keyfile = {_folder}/key.pem", $"tls certfile = {_folder}/cert.pem",
            $"tls cafile = {_folder}/ca.pem", $"log file = {_folder}/samba.log",
        ]);
    }

    private async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Program, ["-F", "-M", "single", "--no-process-group", "-s", $"{_folder}/dc/etc/smb.conf"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("Samba did not start.");
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (!_process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, 636, patience.Token);
                return;
            }
            catch (SocketException)
            {
                // Its log says nothing when the port opens; it is asked again.
                await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
            }
        }

        throw new InvalidOperationException("Samba ended: " + await File.ReadAllTextAsync($"{_folder}/samba.log"));
    }

    private static async Task<string> ToolAsync(string tool, string[] arguments, string? input)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // The tools' own check of the certificate is not what is tested.
        start.Environment["LDAPTLS_REQCERT"] = "never";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{tool} said: {await errors} {await output}");
    }
}
