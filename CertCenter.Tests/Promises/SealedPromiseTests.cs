using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P10: secrets and files are sealed for the place where they are: nothing of them stands on disk, and moved elsewhere they do not open.</summary>
[Trait("Promise", "P10")]
public sealed class SealedPromiseTests : IDisposable
{
    private const string Password = "brightwater connector canary 7e1f";
    private const string Content = "brightwater upload canary 4c9a";
    private const string Proof = "brightwater evidence canary 88d2";

    private readonly string _root = Directory.CreateTempSubdirectory("certcenter-p10-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Nothing_that_is_sealed_stands_in_a_file_of_the_data_folder()
    {
        var planted = await PlantAsync(_ => { });

        Assert.Equal(6, planted.Count);
        Rules.Hold(await FoundInAsync(planted, _root));
    }

    [SqlServerFact, Trait("Promise", "P10-sqlserver")]
    public async Task Nothing_that_is_sealed_stands_in_a_row_of_any_database_or_in_a_file_beside_them()
    {
        await using var site = new ServerSite();
        var planted = await PlantAsync(_ => { }, site);

        Rules.Hold([.. await FoundInAsync(planted, site.Root), .. await FoundInRowsAsync(planted, site)]);
    }

    [SqlServerFact, Trait("Promise", "P10-sqlserver")]
    public async Task Were_secrets_not_sealed_the_same_look_would_find_them_in_rows()
    {
        await using var site = new ServerSite();
        var planted = await PlantAsync(services => services.AddSingleton<ISecrets, MarkedSecrets>(), site);

        var found = await FoundInRowsAsync(planted, site);

        Assert.All(["connector password", "second factor"], what => Assert.Contains(found, f => f.StartsWith(what, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Were_secrets_and_files_not_sealed_the_same_look_would_find_them()
    {
        var planted = await PlantAsync(services => services.AddSingleton<ISecrets, MarkedSecrets>().AddSingleton<IFiles, PlainFiles>());

        var found = await FoundInAsync(planted, _root);

        Assert.All(["connector password", "second factor", "upload", "evidence"], what => Assert.Contains(found, f => f.StartsWith(what, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sealed_value_that_was_moved_does_not_open() => Rules.Hold(await OpenedElsewhereAsync(_ => { }));

    [Fact]
    public async Task Were_values_not_bound_to_their_place_the_same_moves_would_open_them() =>
        Assert.Equal(4, (await OpenedElsewhereAsync(services => services.AddSingleton<ISecrets, UnboundSecrets>())).Count);

    /// <summary>Runs a portal that is given secrets by the ways that people take, ends it, and tells what they were.</summary>
    private async Task<Dictionary<string, string>> PlantAsync(Action<IServiceCollection> replace, ServerSite? site = null)
    {
        await using var portal = await PortalHost.StartAsync(
            services => { services.AddSingleton<IConnector, ScriptedConnector>(); replace(services); }, site?.Root ?? _root, site?.Settings);
        using var ours = await SealingWorkspace.SignUpAsync(portal, "ada@brightwater.test");
        var connection = await ours.ConnectAsync("Directory", Password);
        Assert.Equal(Password, await ours.UseSecretAsync(connection));
        Assert.Equal(Content, Encoding.UTF8.GetString(await ours.ReadFileAsync((await ours.UploadAsync(Encoding.UTF8.GetBytes(Content))).Id)));
        await portal.Services.GetRequiredService<IFiles>().KeepAsync(ours.Owner, new MemoryStream(Encoding.UTF8.GetBytes(Proof)), 1000, default);
        using var cookies = portal.Client(follow: false);
        using var signedIn = await cookies.SendFormAsync("/sign-in", ("Mail address", "ada@brightwater.test"), ("Password", Access.Person.Password));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-cc-session=", StringComparison.Ordinal));
        var (seed, codes) = await ours.Person.TurnSecondFactorOnAsync();
        return new()
        {
            ["connector password"] = Password,
            ["upload"] = Content,
            ["evidence"] = Proof,
            ["session cookie"] = cookie.Split('=', ';')[1],
            ["second factor"] = seed,
            ["recovery code"] = codes[0],
        };
    }

    /// <summary>In the files as they lie there, and in the stores as they are for whoever has their keys.</summary>
    private static async Task<IReadOnlyList<string>> FoundInAsync(Dictionary<string, string> planted, string root)
    {
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var opened = Path.GetFileName(file) == "store.db" ? await StoreFiles.TextOfAsync(file) : "";
            found.AddRange(
                from canary in planted
                let plain = Encoding.UTF8.GetBytes(canary.Value)
                where new[] { plain, Encoding.Unicode.GetBytes(canary.Value), Encoding.UTF8.GetBytes(Convert.ToBase64String(plain)) }.Any(form => bytes.AsSpan().IndexOf(form) >= 0)
                    || new[] { canary.Value, Convert.ToBase64String(plain), Convert.ToHexString(plain) }.Any(form => opened.Contains(form, StringComparison.Ordinal))
                select $"{canary.Key} stands in {Path.GetFileName(file)}");
        }

        return found;
    }

    /// <summary>In every row of catalog, shred store and stores, as the server's administrator reads them.</summary>
    private static async Task<IReadOnlyList<string>> FoundInRowsAsync(Dictionary<string, string> planted, ServerSite site)
    {
        var rows = await ServerRows.TextOfAsync(SqlServer.SettingOf(site.Root));
        Assert.True(rows.Count >= 3, $"Only {string.Join(", ", rows.Keys)} were read.");
        return
        [
            .. from canary in planted
               let plain = Encoding.UTF8.GetBytes(canary.Value)
               from database in rows
               where new[] { canary.Value, Convert.ToBase64String(plain), Convert.ToHexString(plain), Convert.ToHexString(Encoding.Unicode.GetBytes(canary.Value)) }
                   .Any(form => database.Value.Contains(form, StringComparison.Ordinal))
               select $"{canary.Key} stands in {database.Key}",
        ];
    }

    /// <summary>Moves sealed values between connections, workspaces, fields and accounts, as who may write into the databases could.</summary>
    private async Task<IReadOnlyList<string>> OpenedElsewhereAsync(Action<IServiceCollection> replace)
    {
        await using var portal = await PortalHost.StartAsync(services => { services.AddSingleton<IConnector, ScriptedConnector>(); replace(services); }, _root);
        using var ours = await SealingWorkspace.SignUpAsync(portal, "ada@brightwater.test");
        using var theirs = await SealingWorkspace.SignUpAsync(portal, "nils@norrvik.test");
        var (from, to, foreign) = (await ours.ConnectAsync("Directory", Password), await ours.ConnectAsync("Other", "other"), await theirs.ConnectAsync("Theirs", "theirs"));
        var box = await BoxAsync(portal, ours, from);
        await PutAsync(portal, ours, to, box);
        await PutAsync(portal, theirs, foreign, box);
        List<string> opened = [];
        if (await ours.UseSecretAsync(to) == Password)
        {
            opened.Add("in another connection");
        }

        if (await theirs.UseSecretAsync(foreign) == Password)
        {
            opened.Add("in another workspace");
        }

        if (Opens(portal, new(ours.Owner.Tenant, $"connection/{from.Value:N}", "token"), box))
        {
            opened.Add("in another field");
        }

        await ours.Person.TurnSecondFactorOnAsync();
        await using var catalog = portal.Services.GetRequiredService<CatalogDatabase>().Read();
        var seed = await catalog.Accounts.Where(a => a.Id == ours.Account).Select(a => a.SecondFactorSeed).SingleAsync();
        if (Opens(portal, Domain.Accounts.Account.SeedContext(theirs.Account), seed ?? []))
        {
            opened.Add("in another account");
        }

        return opened;
    }

    private static bool Opens(PortalHost portal, SecretContext context, byte[] box)
    {
        try
        {
            return portal.Services.GetRequiredService<ISecrets>().Open(context, box).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static async Task<byte[]> BoxAsync(PortalHost portal, SealingWorkspace workspace, ConnectionId connection)
    {
        await using var db = await portal.Services.GetRequiredService<TenantDatabases>().ReadAsync(workspace.Owner, default);
        return await db.Connections.Where(c => c.Id == connection).Select(c => c.Secret).SingleAsync() ?? [];
    }

    private static async Task PutAsync(PortalHost portal, SealingWorkspace workspace, ConnectionId connection, byte[] box)
    {
        await using var db = await portal.Services.GetRequiredService<TenantDatabases>().WriteAsync(workspace.Owner, default);
        await db.Connections.Where(c => c.Id == connection).ExecuteUpdateAsync(set => set.SetProperty(c => c.Secret, box));
        await db.CommitAsync(default);
    }
}
