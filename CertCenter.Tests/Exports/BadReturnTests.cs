using System.IO.Compression;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Files;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>Whatever comes as an export and is none is refused by name, file and line, and leaves the workspace empty.</summary>
public sealed class BadReturnTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private House _house = null!; // Built before each test.
    private TestTenant _from = null!;
    private TestTenant _to = null!;
    private ExportedZip _export = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _from = (await ClosedCampaign.MakeAsync(_house)).Tenant;
        _to = await _house.FoundAsync("Newplace");
        _export = await ExportedZip.OfAsync(_from);
    }

    public async Task DisposeAsync()
    {
        _export.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Files_that_are_no_exports_are_refused_before_anything_is_asked()
    {
        await RefusedAsync(new NotAnExport(), await BytesAsync([]));
        await RefusedAsync(new NotAnExport(), await BytesAsync("Just some text, long enough to look for an end in it."u8.ToArray()));
        var whole = await File.ReadAllBytesAsync(_export.File);
        await RefusedAsync(new NotAnExport(), await BytesAsync(whole[..^40]));
        await RefusedAsync(new ExportDamaged("ZIP"), await BytesAsync(whole[1000..]));

        using var foreign = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new NotAnExport(), foreign.Manifest(m => m["format"] = "somebody-elses").Save());
        await RefusedAsync(new ExportDamaged("manifest.json"), foreign.Change("manifest.json", _ => "{\"format\":\"certcenter-workspace\",\"version\":1}").Save());
        await RefusedAsync(new NotAnExport(), foreign.Change("manifest.json", _ => "{}").Save());
    }

    [Fact]
    public async Task What_a_newer_program_made_is_named()
    {
        using var version = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new ExportNewer("manifest.json"), version.Manifest(m => m["version"] = 2).Save());
        using var column = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new ExportNewer("tables/Stages.jsonl: Mood"), column.Forge("Stages", t => t.Replace("}", ",\"Mood\":1}", StringComparison.Ordinal)).Save());
        using var table = await TamperedZip.OfAsync(_export.File);
        table.Add("tables/Moods.jsonl", []).Manifest(m => m["tables"]![0]!["name"] = "Moods"); // An export has tables.
        await RefusedAsync(new ExportNewer("tables/AccessPaths.jsonl"), table.Save());
    }

    [Fact]
    public async Task Damage_is_named_with_its_file_and_line()
    {
        using var flipped = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new ExportDamaged("tables/Identities.jsonl"), flipped.Change("tables/Identities.jsonl", t => t.Replace("Mona", "Lisa", StringComparison.Ordinal)).Save());
        using var shorter = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new ExportDamaged("tables/Decisions.jsonl"), shorter.Change("tables/Decisions.jsonl", t => t[..(t.IndexOf('\n', StringComparison.Ordinal) + 1)]).Save());
        await LineAsync("Decisions", 2, (lines, n) => lines[n].Replace("{", "[", StringComparison.Ordinal));
        await LineAsync("Decisions", 3, (lines, n) => lines[n - 1]);
        await LineAsync("ReviewItems", 2, (lines, n) => lines[n].Replace("\"Risk\":\"", "\"Risk\":\"Wild", StringComparison.Ordinal));
        await LineAsync("Identities", 1, (lines, n) => lines[n].Replace("\"Enabled\":true", "\"Enabled\":null", StringComparison.Ordinal));
        await LineAsync("Identities", 1, (lines, n) => lines[n].Replace("\"Key\":\"", "\"Key\":\"" + new string('x', 300), StringComparison.Ordinal));
        await LineAsync("AuditEvents", 4, (lines, n) => lines[n].Replace("\"ActorName\":\"", "\"ActorName\":\"Not ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_or_are_there_twice_and_bombs_are_not_unpacked()
    {
        foreach (var name in new[] { "../outside", "/etc/passwd", "files\\x", "tables/Decisions.jsonl", "TABLES/decisions.jsonl", "a//b", "c:x" })
        {
            using var odd = await TamperedZip.OfAsync(_export.File);
            await RefusedAsync(new ExportNameRefused(name), odd.Add(name, [1]).Save());
        }

        using var bomb = await TamperedZip.OfAsync(_export.File);
        await RefusedAsync(new ExportTooLarge("files/bomb"), bomb.Add("files/bomb", new byte[64 << 20]).Save());
    }

    [Fact]
    public async Task A_list_that_says_less_than_comes_does_not_get_more_in()
    {
        using var lies = await TamperedZip.OfAsync(_export.File);
        var file = lies.Save();
        var bytes = await File.ReadAllBytesAsync(file);
        var entry = FindInList(bytes, "tables/Decisions.jsonl");
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 5);

        Assert.NotNull(await _to.ReturnAsync(await BytesAsync(bytes)));
        Assert.True(await _to.IsEmptyAsync() || (await _house.Get<IFiles>().ListAsync(_to.Owner, default)).Count == 1);
    }

    [Fact]
    public async Task A_password_is_asked_for_and_has_to_be_right()
    {
        using var locked = await ExportedZip.OfAsync(_from, Password);
        await RefusedAsync(new ExportNeedsPassword(), locked.File);
        await RefusedAsync(new ExportPasswordWrong(), locked.File, "another horse battery");
        var broken = await File.ReadAllBytesAsync(locked.File);
        using (var zip = await ZipFile.OpenReadAsync(_export.File))
        {
            broken[FindInList(broken, "tables/AccessPaths.jsonl") - 100] ^= 1;
        }

        Assert.NotNull(await _to.ReturnAsync(await BytesAsync(broken), Password));
        Assert.Null(await _to.ReturnAsync(locked.File, Password));
    }

    private static int FindInList(byte[] zip, string name)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(name);
        return zip.AsSpan().LastIndexOf(text) - 46;
    }

    private async Task LineAsync(string table, int line, Func<string[], int, string> change)
    {
        using var forged = await TamperedZip.OfAsync(_export.File);
        forged.Forge(table, text =>
        {
            var lines = text.Split('\n');
            lines[line - 1] = change(lines, line - 1);
            return string.Join('\n', lines);
        });
        await RefusedAsync(new ExportDamagedLine($"tables/{table}.jsonl", line), forged.Save());
    }

    private async Task RefusedAsync(Refusal expected, string file, string? password = null)
    {
        var refused = await _to.ReturnAsync(file, password);

        Assert.Equal(expected, refused);
        await using var db = await _to.ReadAsync();
        Assert.True(await EmptyWorkspace.IsAsync(db, default));
        var waiting = (await _to.ReturnOfAsync()).State is TransferState.Kept ? 1 : 0;
        Assert.Equal(waiting, (await _house.Get<IFiles>().ListAsync(_to.Owner, default)).Count);
    }

    private static async Task<string> BytesAsync(byte[] content)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, content);
        return file;
    }
}
